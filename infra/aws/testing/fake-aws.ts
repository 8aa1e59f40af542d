import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { type FakeAnswer, type FakeRequest, type FakeService, startFakeService } from '#functions/testing/fake-service'

const json = (body: object, status = 200): FakeAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(body),
})
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

type Invoke = (event: object) => Promise<unknown>
/** KMS, Step Functions, S3, SES and other functions on one port of loopback, as AWS_ENDPOINT_URL names them: they take what is asked, keep objects, and nothing more. */
export async function fakeAws(invoke?: Invoke): Promise<FakeService & { readonly objects: Map<string, Buffer> }> {
  const objects = new Map<string, Buffer>()
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const service = await startFakeService(async (request) => {
    const target = request.headers['x-amz-target']
    if (request.url.pathname.startsWith('/2015-03-31/functions/') && invoke !== undefined)
      return json((await invoke(JSON.parse(request.body.toString('utf8')))) as object)
    if (target === undefined) return ofPath(request, objects)
    const body = JSON.parse(request.body.toString('utf8')) as Readonly<Record<string, string>>
    return ofTarget(String(target), body, privateKey, publicKey)
  })
  return { ...service, objects }
}

function ofTarget(target: string, body: Readonly<Record<string, string>>, privateKey: KeyObject, publicKey: KeyObject): FakeAnswer {
  switch (target) {
    case 'TrentService.GenerateMac':
      return json({ Mac: base64(Buffer.alloc(32, 7)) })
    case 'TrentService.GenerateDataKey': {
      const key = base64(randomBytes(32))
      return json({ Plaintext: key, CiphertextBlob: base64(Buffer.from(`wrapped ${key}`)) })
    }
    case 'TrentService.Decrypt':
      return json({
        Plaintext: Buffer.from(body.CiphertextBlob ?? '', 'base64')
          .toString('utf8')
          .replace('wrapped ', ''),
      })
    case 'TrentService.Sign':
      return json({ Signature: base64(sign(null, Buffer.from(body.Message ?? '', 'base64'), privateKey)) })
    case 'TrentService.GetPublicKey':
      return json({ PublicKey: base64(publicKey.export({ type: 'spki', format: 'der' })) })
    case 'AWSStepFunctions.StartExecution':
      return json({ executionArn: `arn:${body.name}`, startDate: 1 })
    case 'AWSStepFunctions.RedriveExecution':
      return json({ redriveDate: 1 })
    case 'AWSStepFunctions.SendTaskSuccess':
      return json({})
    default:
      return json({ __type: 'UnsupportedOperationException', message: target }, 400)
  }
}

function ofPath({ method, url, headers, body }: FakeRequest, objects: Map<string, Buffer>): FakeAnswer {
  if (method === 'POST' && url.pathname === '/v2/email/outbound-emails') return json({ MessageId: 'm' })
  const name = decodeURIComponent(url.pathname.slice(1))
  if (method === 'PUT') {
    if (headers['if-none-match'] === '*' && objects.has(name)) return { status: 412 }
    objects.set(name, body)
    return {}
  }
  const found = objects.get(name)
  return found === undefined ? { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' } : { body: found }
}
