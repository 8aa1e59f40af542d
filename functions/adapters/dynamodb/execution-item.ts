import { gunzipSync, gzipSync } from 'node:zlib'
import { type ExecutionKey, type ExecutionRecord, ExecutionTooLarge } from '#functions/ports-execution'

export const RUNNING = 'running-executions'
export const DUE_PARTITION = 'executions'
/** Readable below this, compressed above it; an item of DynamoDB ends at 400 KB. */
const READABLE_BYTES = 200_000
const ITEM_BYTES = 390_000

export const executionKey = ({ machine, name }: ExecutionKey) => ({ pk: `execution#${machine}#${name}`, sk: 'execution' })
export const tokenKey = (token: string) => ({ pk: `token#${token}`, sk: 'token' })
export const runningKey = ({ machine, name }: ExecutionKey) => ({ pk: RUNNING, sk: `${machine}#${name}` })

const bodyOf = (record: ExecutionRecord): { readonly body: string } | { readonly packed: Uint8Array } => {
  const body = JSON.stringify(record)
  if (Buffer.byteLength(body) <= READABLE_BYTES) return { body }
  const packed = gzipSync(body)
  if (packed.byteLength > ITEM_BYTES) throw new ExecutionTooLarge(record, packed.byteLength)
  return { packed }
}

/** The item `execution` of an execution. Throws ExecutionTooLarge. */
export const executionItem = (record: ExecutionRecord) => ({
  ...executionKey(record),
  revision: record.revision,
  status: record.status,
  ...bodyOf(record),
})

export function recordOf(item: Readonly<Record<string, unknown>>): ExecutionRecord {
  const text = item.packed instanceof Uint8Array ? gunzipSync(item.packed).toString('utf8') : String(item.body)
  return JSON.parse(text) as ExecutionRecord
}

export const tokenItem = (token: string, { machine, name }: ExecutionKey) => ({ ...tokenKey(token), machine, name })
/** `duePartition` puts it into the sparse index that `due` reads. */
export const runningItem = (record: ExecutionRecord) => ({
  ...runningKey(record),
  machine: record.machine,
  name: record.name,
  ...(record.dueAt === undefined ? {} : { duePartition: DUE_PARTITION, dueAt: record.dueAt }),
})
export const keyOf = ({ machine, name }: Readonly<Record<string, unknown>>): ExecutionKey => ({
  machine: String(machine),
  name: String(name),
})
