import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

export type Tables = { readonly ledger: string; readonly work: string; readonly consent: string }
export type Store = {
  /** Reads and single writes; the SDK retries them. */
  readonly documents: DynamoDBDocumentClient
  /** Transactions; never retried by the SDK: the command loop decides again instead (a blind repeat could double an outcome). */
  readonly once: DynamoDBDocumentClient
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
  return { documents: make(4), once: make(1), tables }
}
