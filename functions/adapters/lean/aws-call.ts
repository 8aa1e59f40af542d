import { StoreUnavailable } from '#functions/faults'
import { type Answer, poster } from './post'
import { type Credentials, signer } from './signature'

export type AwsConnection = {
  readonly region: string
  readonly credentials: () => Promise<Credentials>
  /** Another place than the region's own, e.g. the embedded store. */
  readonly endpoint?: string | undefined
  readonly timeoutMs?: number
}
type Json = Readonly<Record<string, unknown>>
export type Reply = { readonly status: number; readonly body: Json; readonly errorName: string }
/**
 * One signed request, no repeats. Rejects when no answer came. `body`: JSON, or its text. `read`: makes the reply's body of the text of an
 * answer with status 200, where something is quicker than JSON.parse.
 */
export type AwsCall = (target: string, body: Json | string, read?: (text: string) => Json) => Promise<Reply>

const lastPart = (text: string): string => text.slice(Math.max(text.lastIndexOf('#'), text.lastIndexOf(':')) + 1)

/** A service that speaks JSON 1.0 or 1.1, without its SDK: a signature and one POST. */
export function awsJsonCall(service: 'dynamodb' | 'kms' | 'states', connection: AwsConnection): AwsCall {
  const type = `application/x-amz-json-${service === 'kms' ? '1.1' : '1.0'}`
  const post = signedPost(service, connection)
  return async (target, body, read) => {
    const sent = typeof body === 'string' ? body : JSON.stringify(body)
    const { status, text } = await post('/', type, { 'x-amz-target': target }, sent)
    if (status === 200 && read !== undefined) return { status, body: read(text), errorName: '' }
    const json: Json = text.startsWith('{') ? JSON.parse(text) : {}
    return { status, body: json, errorName: lastPart(String(json.__type ?? '')) }
  }
}

/** `headers`: those that are signed, in lower case. */
export type SignedPost = (path: string, contentType: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Answer>
export function signedPost(service: string, connection: AwsConnection): SignedPost {
  const { region, credentials, endpoint = `https://${service}.${region}.amazonaws.com`, timeoutMs = 3000 } = connection
  const origin = new URL(endpoint)
  const post = poster(origin, timeoutMs)
  const sign = signer(service, region)
  return async (path, contentType, headers, body) => {
    const signed = sign({ host: origin.host, path, headers, body }, await credentials(), new Date())
    return post(path, { ...signed, 'content-type': contentType }, body)
  }
}

const PATIENCE = 5
const REPEATABLE = /Throttl|ThroughputExceeded|RequestLimitExceeded|InternalServerError|ServiceUnavailable|TransactionConflict|InProgress/

export type Asked = { readonly body: Json; readonly attempts: number; readonly errorName: string }
/** One request, repeated as `untilAnswered` does. */
export const askUntilAnswered = (call: AwsCall, target: string, body: Json | string, accept = ''): Promise<Asked> =>
  untilAnswered(() => call(target, body), target, accept)

/**
 * Asks again while the service is in trouble or did not answer (five times, full jitter); for requests that may be done twice.
 * `accept`: an error that is an answer. Throws StoreUnavailable; anything else that the service refuses is a fault of ours.
 */
export async function untilAnswered(ask: () => Promise<Reply>, target: string, accept = ''): Promise<Asked> {
  let trouble: unknown
  for (let attempts = 1; attempts <= PATIENCE; attempts += 1) {
    if (attempts > 1) await new Promise<void>((go) => setTimeout(go, Math.random() * 20 * 2 ** attempts))
    const reply = await ask().catch((cause: unknown) => ({ cause }))
    if ('cause' in reply) trouble = reply.cause
    else if (reply.status === 200 || (reply.errorName !== '' && reply.errorName === accept)) return { ...reply, attempts }
    else if (isTrouble(reply)) trouble = reply.errorName
    else throw new TypeError(`${target}: ${reply.errorName || reply.status}`)
  }
  throw new StoreUnavailable(`${target} found no answer`, { cause: trouble })
}
const isTrouble = ({ status, errorName }: Reply): boolean => status >= 500 || REPEATABLE.test(errorName)
