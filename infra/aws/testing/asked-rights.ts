import { type FakeRequest, type FakeService, startFakeService } from '#functions/testing/fake-service'
import { TABLES } from '../../local/tests/test-store'
import { actionsOf, listed, type Statement } from './templates'

/** One right that a function used: `dynamodb:GetItem` on `table work`, for DynamoDB with the partition keys that it named. */
export type Used = { readonly action: string; readonly on: string; readonly keys?: readonly string[] }

type Item = { readonly pk?: { readonly S?: string } }
type Body = {
  readonly TableName?: string
  readonly Key?: Item
  readonly Item?: Item
  readonly RequestItems?: Readonly<Record<string, { readonly Keys: readonly Item[] }>>
  readonly TransactStatements?: readonly { readonly Statement: string }[]
  readonly TransactItems?: readonly Readonly<Record<string, Body>>[]
  readonly KeyId?: string
  readonly stateMachineArn?: string
}
const TABLE_NAMES = new Map(Object.entries(TABLES).map(([name, table]) => [table, `table ${name}`]))
const tableOf = (name: string | undefined): string => TABLE_NAMES.get(name ?? '') ?? `table ${name}`
const keysOf = (items: readonly (Item | undefined)[]): string[] => items.flatMap((item) => item?.pk?.S ?? [])
const TRANSACTED: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
}

/** The rights that a request to AWS needs, as IAM names them. */
export function usedBy({ method, url, headers, body }: FakeRequest): readonly Used[] {
  const [prefix = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.')
  if (prefix === '') return ofPath(method, url)
  const asked = JSON.parse(body.toString('utf8')) as Body
  if (prefix === 'TrentService') return [{ action: `kms:${operation}`, on: `key ${asked.KeyId?.split('/').at(-1)}` }]
  if (prefix === 'AWSStepFunctions') return [{ action: `states:${operation}`, on: 'machine' }]
  const statements = asked.TransactStatements ?? []
  if (statements.length > 0) return statements.map(({ Statement: text }) => ofStatement(text))
  const items = asked.TransactItems ?? []
  if (items.length > 0)
    return items.flatMap((one) =>
      Object.entries(one).map(([kind, part]) => ({
        action: `dynamodb:${TRANSACTED[kind]}`,
        on: tableOf(part.TableName),
        keys: keysOf([part.Key ?? part.Item]),
      })),
    )
  const tables = Object.entries(asked.RequestItems ?? {})
  if (tables.length > 0)
    return tables.map(([table, { Keys }]) => ({ action: `dynamodb:${operation}`, on: tableOf(table), keys: keysOf(Keys) }))
  return [{ action: `dynamodb:${operation}`, on: tableOf(asked.TableName), keys: keysOf([asked.Key ?? asked.Item]) }]
}
function ofStatement(text: string): Used {
  const word = text.slice(0, 6)
  const action = `dynamodb:PartiQL${word.charAt(0)}${word.slice(1).toLowerCase()}`
  return { action, on: tableOf(/"([\w-]+)"/.exec(text)?.[1]) }
}
function ofPath(method: string, url: URL): readonly Used[] {
  if (url.pathname.startsWith('/v2/email/')) return [{ action: 'ses:SendEmail', on: 'mail' }]
  if (url.pathname.startsWith('/2015-03-31/functions/')) return [{ action: 'lambda:InvokeFunction', on: 'function' }]
  const [, bucket = '', key = ''] = url.pathname.split('/')
  const on = `bucket ${bucket.replace('votum-', '')}`
  if (key === '') return [{ action: url.searchParams.has('versions') ? 's3:ListBucketVersions' : 's3:ListBucket', on }]
  const actions: Readonly<Record<string, string>> = { PUT: 'PutObject', GET: 'GetObject', HEAD: 'GetObject', DELETE: 'DeleteObjectVersion' }
  return [{ action: `s3:${actions[method]}`, on }]
}

/** The embedded store behind a door that notes what it is asked. */
export const listeningStore = (endpoint: string): Promise<FakeService> =>
  startFakeService(async ({ headers, body }) => {
    const passed = Object.fromEntries(
      ['x-amz-target', 'content-type', 'authorization', 'x-amz-date'].map((name) => [name, String(headers[name])]),
    )
    const answer = await fetch(endpoint, { method: 'POST', headers: passed, body: new Uint8Array(body) })
    return {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? '' },
      body: new Uint8Array(await answer.arrayBuffer()),
    }
  })

/** Logical ids, and names in exports, of what a right is on. */
const RESOURCES: Readonly<Record<string, RegExp>> = {
  'table ledger': /Ledger[0-9A-F]{8}(?!\w*Stream)/,
  'table work': /Work[0-9A-F]{8}(?!\w*Stream)/,
  'table consent': /Consent[0-9A-F]{8}(?!\w*Stream)/,
  'bucket sealed': /Sealed\w*[0-9A-F]{8}/,
  'bucket files': /Files\w*[0-9A-F]{8}/,
  'bucket copy': /Copy\w*[0-9A-F]{8}/,
  'key vault': /VaultKey[0-9A-F]{8}/,
  'key secrets': /SecretsKey[0-9A-F]{8}/,
  'key checkpoint': /CheckpointKey[0-9A-F]{8}/,
  machine: /:stateMachine:votum-/,
  mail: /identity/,
  function: /Handler[0-9A-F]{8}/,
}
const LEADING = 'dynamodb:LeadingKeys'
type Condition = { readonly 'ForAllValues:StringLike'?: Readonly<Record<string, string | readonly string[]>> }
export const leadingKeysOf = ({ Condition: condition }: Statement): readonly string[] | undefined => {
  const keys = (condition as Condition | undefined)?.['ForAllValues:StringLike']?.[LEADING]
  return keys === undefined ? undefined : listed(keys).map(String)
}
const like = (pattern: string, key: string): boolean => (pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern)

/** Whether one of the statements allows it, its conditions on partition keys included. */
export const allowed = (statements: readonly Statement[], { action, on, keys = [] }: Used): boolean =>
  statements.some((statement) => {
    const leading = leadingKeysOf(statement)
    return (
      actionsOf(statement).includes(action) &&
      RESOURCES[on]?.test(JSON.stringify(statement.Resource)) === true &&
      (leading === undefined || (keys.length > 0 && keys.every((key) => leading.some((pattern) => like(pattern, key)))))
    )
  })
