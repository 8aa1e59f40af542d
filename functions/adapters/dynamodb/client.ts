import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { StoreUnavailable } from '#functions/faults'
import { type AwsCall, awsJsonCall } from '../lean/aws-call'

export type Tables = { readonly ledger: string; readonly work: string; readonly consent: string }
export type Store = {
  /** Reads and single writes; the SDK retries them. */
  readonly documents: DynamoDBDocumentClient
  /** Transactions; never retried by the SDK: the command loop decides again instead (a blind repeat could double an outcome). */
  readonly once: DynamoDBDocumentClient
  /** Signed requests without the SDK, for the check path. */
  readonly lean: AwsCall
  readonly tables: Tables
}
export type StoreOptions = { readonly endpoint?: string; readonly region: string; readonly tables: Tables; readonly timeoutMs?: number }

export function openStore({ endpoint, region, tables, timeoutMs = 3000 }: StoreOptions): Store {
  const local = endpoint === undefined ? {} : { endpoint, credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' } }
  const make = (maxAttempts: number) =>
    DynamoDBDocumentClient.from(
      new DynamoDBClient({
        region,
        maxAttempts,
        ...local,
        requestHandler: { requestTimeout: timeoutMs, connectionTimeout: 2000 },
      }),
      { marshallOptions: { removeUndefinedValues: true } },
    )
  const documents = make(4)
  documents.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args)
      } catch (cause) {
        throw isTrouble(cause) ? new StoreUnavailable(`the store did not answer: ${(cause as Error).name}`, { cause }) : cause
      }
    },
    { step: 'initialize', priority: 'high', name: 'troubleIsUnavailable' },
  )
  const lean = awsJsonCall('dynamodb', { region, endpoint, timeoutMs, credentials: () => documents.config.credentials() })
  return { documents, once: make(1), lean, tables }
}

const TROUBLE = new Set([
  'TimeoutError',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
])
/** Trouble on the way or in the store, after the SDK's own repeats: not what was asked is wrong. A caller gets 503 and may ask again. */
function isTrouble(cause: unknown): boolean {
  const { name = '', code = '', $metadata } = cause as { name?: string; code?: string; $metadata?: { httpStatusCode?: number } }
  return TROUBLE.has(name) || /^E(CONN|PIPE|AI_|HOST|NET)/.test(code) || ($metadata?.httpStatusCode ?? 0) >= 500
}
