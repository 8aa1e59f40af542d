import { StoreUnavailable } from '#functions/faults'
import { type AwsCall, type AwsConnection, awsJsonCall } from '../lean/aws-call'

type Json = Readonly<Record<string, unknown>>
/** One operation of a service: what it answered. */
export type AskAws = (operation: string, body: Json) => Promise<Json>

/** A service refused; named as it names the refusal, e.g. `ConditionalCheckFailedException`. */
export class AwsRefusal extends Error {
  override readonly name: string
  readonly status: number
  readonly body: Json
  constructor(name: string, status: number, body: Json = {}) {
    super(String(body.message ?? body.Message ?? `status ${status}`))
    this.name = name || `Status${status}`
    this.status = status
    this.body = body
  }
}

/** A plain write that met a transaction on its item, or another conditional put of its object, changed nothing and may be repeated; transactions are asked once and judge a conflict themselves. */
const THROTTLED =
  /Throttl|ThroughputExceeded|RequestLimitExceeded|SlowDown|TransactionInProgress|TransactionConflictException|ConditionalRequestConflict|RequestTimeout/
/** The service is in trouble, or no answer came: not what was asked is wrong. */
export const isTrouble = (cause: unknown): boolean =>
  !(cause instanceof AwsRefusal) || cause.status >= 500 || cause.status === 429 || THROTTLED.test(cause.name)

const LONGEST_PAUSE_MS = 1000
/** Tries again in trouble, after a pause of full jitter. Throws what the last try threw. */
export async function withRepeats<T>(attempts: number, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt()
    } catch (cause) {
      if (tried >= attempts || !isTrouble(cause)) throw cause
      await new Promise<void>((go) => setTimeout(go, Math.random() * Math.min(LONGEST_PAUSE_MS, 50 * 2 ** tried)))
    }
  }
}

/** Asks once and gives the answer. Throws AwsRefusal, or why no answer came. */
export async function askOnce(call: AwsCall, target: string, body: Json): Promise<Json> {
  const { status, errorName, body: answer } = await call(target, body)
  if (status !== 200) throw new AwsRefusal(errorName, status, answer)
  return answer
}

/** Throws StoreUnavailable in place of trouble that lasted: a caller gets 503 and may ask again. */
export async function orUnavailable<T>(what: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (cause) {
    throw isTrouble(cause) ? new StoreUnavailable(`${what} did not answer: ${(cause as Error).name}`, { cause }) : cause
  }
}

const ATTEMPTS = 4
const asking = (service: 'kms' | 'states', prefix: string, connection: AwsConnection): AskAws => {
  const call = awsJsonCall(service, connection)
  return (operation, body) =>
    orUnavailable(
      service,
      withRepeats(ATTEMPTS, () => askOnce(call, `${prefix}.${operation}`, body)),
    )
}
/** AWS KMS. Bytes are base64. Throws AwsRefusal, StoreUnavailable. */
export const kmsClient = (connection: AwsConnection): AskAws => asking('kms', 'TrentService', connection)
/** AWS Step Functions. Throws AwsRefusal, StoreUnavailable. */
export const stepFunctionsClient = (connection: AwsConnection): AskAws => asking('states', 'AWSStepFunctions', connection)
