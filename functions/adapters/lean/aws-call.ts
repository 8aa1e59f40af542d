import { AwsV4Signer } from 'aws4fetch'
import { StoreUnavailable } from '#functions/faults'

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string | undefined }
export type AwsConnection = {
  readonly region: string
  readonly credentials: () => Promise<Credentials>
  /** Another place than the region's own, e.g. the embedded store. */
  readonly endpoint?: string | undefined
  readonly timeoutMs?: number
}
type Json = Readonly<Record<string, unknown>>
export type Reply = { readonly status: number; readonly body: Json; readonly errorName: string }
/** One signed request, no repeats. Rejects when no answer came. */
export type AwsCall = (target: string, body: Json) => Promise<Reply>

const lastPart = (text: string): string => text.slice(Math.max(text.lastIndexOf('#'), text.lastIndexOf(':')) + 1)

/** A service that speaks JSON 1.0 or 1.1, without its SDK: a signature (aws4fetch) and one POST. */
export function awsJsonCall(service: 'dynamodb' | 'kms', connection: AwsConnection): AwsCall {
  const url = `${connection.endpoint ?? `https://${service}.${connection.region}.amazonaws.com`}/`
  const type = `application/x-amz-json-${service === 'dynamodb' ? '1.0' : '1.1'}`
  const post = signedPost(service, connection)
  return async (target, body) => {
    const reply = await post(url, { 'content-type': type, 'x-amz-target': target }, JSON.stringify(body))
    const text = await reply.text()
    const json: Json = text.startsWith('{') ? JSON.parse(text) : {}
    return { status: reply.status, body: json, errorName: lastPart(String(json.__type ?? '')) }
  }
}

export type SignedPost = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Response>
/** Signature version 4; the derived key of a day is kept. */
export function signedPost(service: string, { region, credentials, timeoutMs = 3000 }: AwsConnection): SignedPost {
  const cache = new Map<string, ArrayBuffer>()
  return async (url, headers, body) => {
    const { accessKeyId, secretAccessKey, sessionToken } = await credentials()
    const token = sessionToken === undefined ? {} : { sessionToken }
    const given = { method: 'POST', url, headers, body, accessKeyId, secretAccessKey, ...token, service, region, cache }
    const signed = await new AwsV4Signer(given).sign()
    return fetch(signed.url, { method: 'POST', headers: signed.headers, body, signal: AbortSignal.timeout(timeoutMs) })
  }
}

const PATIENCE = 5
const REPEATABLE = /Throttl|ThroughputExceeded|RequestLimitExceeded|InternalServerError|ServiceUnavailable|TransactionConflict|InProgress/

export type Asked = { readonly body: Json; readonly attempts: number; readonly errorName: string }
/**
 * Asks again while the service is in trouble or did not answer (five times, full jitter); for requests that may be done twice.
 * `accept`: an error that is an answer. Throws StoreUnavailable; anything else that the service refuses is a fault of ours.
 */
export async function askUntilAnswered(call: AwsCall, target: string, body: Json, accept = ''): Promise<Asked> {
  let trouble: unknown
  for (let attempts = 1; attempts <= PATIENCE; attempts += 1) {
    if (attempts > 1) await new Promise<void>((go) => setTimeout(go, Math.random() * 20 * 2 ** attempts))
    const reply = await call(target, body).catch((cause: unknown) => ({ cause }))
    if ('cause' in reply) trouble = reply.cause
    else if (reply.status === 200 || (reply.errorName !== '' && reply.errorName === accept)) return { ...reply, attempts }
    else if (isTrouble(reply)) trouble = reply.errorName
    else throw new TypeError(`${target}: ${reply.errorName || reply.status}`)
  }
  throw new StoreUnavailable(`${target} found no answer`, { cause: trouble })
}
const isTrouble = ({ status, errorName }: Reply): boolean => status >= 500 || REPEATABLE.test(errorName)
