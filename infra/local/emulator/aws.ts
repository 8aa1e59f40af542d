import { AwsClient } from 'aws4fetch'
import { CREDENTIALS, REGION } from './cdk'

// biome-ignore lint/suspicious/noExplicitAny: another system's JSON, read where it is used
export type Answer = any
const signer = new AwsClient({
  accessKeyId: CREDENTIALS.AWS_ACCESS_KEY_ID,
  secretAccessKey: CREDENTIALS.AWS_SECRET_ACCESS_KEY,
  region: REGION,
  retries: 0,
})

/** A service of the emulator that speaks JSON; throws with what it refused. */
export const service =
  (endpoint: string, name: string, target: string) =>
  async (operation: string, body: object): Promise<Answer> => {
    const reply = await signer.fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `${target}.${operation}` },
      body: JSON.stringify(body),
      aws: { service: name },
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${name} ${operation}: ${reply.status} ${text.slice(0, 400)}`)
    return JSON.parse(text)
  }

/** Calls a function and waits; throws with its fault. */
export async function invoke(endpoint: string, functionName: string, event: object = {}): Promise<Answer> {
  const reply = await signer.fetch(`${endpoint}/2015-03-31/functions/${functionName}/invocations`, {
    method: 'POST',
    body: JSON.stringify(event),
    aws: { service: 'lambda' },
  })
  const text = await reply.text()
  if (!reply.ok || reply.headers.get('x-amz-function-error') !== null)
    throw new Error(`${functionName}: ${reply.status} ${text.slice(0, 800)}`)
  return JSON.parse(text)
}

/** The objects below a prefix of a bucket, in the order of their keys. */
export async function* objectsBelow(
  endpoint: string,
  bucket: string,
  prefix: string,
): AsyncIterable<{ readonly key: string; readonly bytes: Uint8Array }> {
  const ask = async (path: string) => {
    const reply = await signer.fetch(`${endpoint}/${bucket}${path}`, { aws: { service: 's3' } })
    if (!reply.ok) throw new Error(`s3 ${bucket}${path}: ${reply.status}`)
    return reply
  }
  for (let after = ''; ; ) {
    const reply = await ask(`?${new URLSearchParams({ 'list-type': '2', prefix, 'start-after': after })}`)
    const keys = [...(await reply.text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key)
    for (const key of keys) yield { key, bytes: new Uint8Array(await (await ask(`/${key}`)).arrayBuffer()) }
    if (keys.length === 0) return
    after = keys.at(-1) ?? ''
  }
}
