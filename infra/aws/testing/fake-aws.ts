import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type FakeAnswer, type FakeRequest, type FakeService, startFakeService } from '#functions/testing/fake-service'

const json = (body: object, status = 200): FakeAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(body),
})
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** KMS, Step Functions, S3 and SES on one port of loopback, as AWS_ENDPOINT_URL names them: they take what is asked, keep objects, and nothing more. */
export async function fakeAws(): Promise<FakeService & { readonly objects: ReadonlyMap<string, string> }> {
  const objects = new Map<string, string>()
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const service = await startFakeService((request) => {
    const target = request.headers['x-amz-target']
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
    case 'TrentService.Sign':
      return json({ Signature: base64(sign(null, Buffer.from(body.Message ?? '', 'base64'), privateKey)) })
    case 'TrentService.GetPublicKey':
      return json({ PublicKey: base64(publicKey.export({ type: 'spki', format: 'der' })) })
    case 'AWSStepFunctions.StartExecution':
      return json({ executionArn: `arn:${body.name}`, startDate: 1 })
    case 'AWSStepFunctions.SendTaskSuccess':
      return json({})
    default:
      return json({ __type: 'UnsupportedOperationException', message: target }, 400)
  }
}

function ofPath({ method, url, headers, body }: FakeRequest, objects: Map<string, string>): FakeAnswer {
  if (method === 'POST' && url.pathname === '/v2/email/outbound-emails') return json({ MessageId: 'm' })
  const name = decodeURIComponent(url.pathname.slice(1))
  if (method === 'PUT') {
    if (headers['if-none-match'] === '*' && objects.has(name)) return { status: 412 }
    objects.set(name, body.toString('utf8'))
    return {}
  }
  const found = objects.get(name)
  return found === undefined ? { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' } : { body: found }
}
