import type { Append, Head, Ledger, StoredCommand } from '#functions/ports'
import type { Entry } from '#policies/ledger/entry'
import { batchGet } from './batch-get'
import type { Store } from './client'
import { ExecuteTransactionCommand, GetCommand, QueryCommand } from './commands'
import { transactionFault } from './errors'
import { derivedAttributes } from './lists'
import { outboxAttributes } from './outbox'
import { packed, unpacked } from './packed'
import { partition } from './partition'
import { insert, remove, type Statement, update } from './statements'

export const headKey = (stream: string) => ({ pk: `head#${stream}`, sk: 'head' })
export const commandKeyOf = (key: string) => ({ pk: `command#${key}`, sk: 'command' })
const claimKey = (name: string) => ({ pk: `claim#${name}`, sk: 'claim' })
export const REGISTRY = 'streams'

type Item = Readonly<Record<string, unknown>>
/** The stream is the key's; heads of before 0.2.0 name it once more, and their snapshot is readable. */
export const headOf = (item: Item): Head => ({
  stream: String(item.pk).slice('head#'.length),
  ...JSON.parse(String(item.head)),
  snapshot: item.snapshot === undefined ? null : JSON.parse(unpacked(item.snapshot)),
})
const SNAPSHOT_LIMIT = 100_000
/** Read by the check of consents, which has no room for unpacking (adapters/lean/check-store.ts). */
const staysReadable = (stream: string): boolean => stream.startsWith('grant#')
/** A snapshot over 100 KB is not kept: the state is then folded from the entries. */
function kept({ stream, snapshot }: Head): string | Uint8Array {
  const text = JSON.stringify(snapshot)
  const short = text.length <= SNAPSHOT_LIMIT ? text : 'null'
  return staysReadable(stream) ? short : packed(short)
}
export const headAttributes = (head: Head) => ({
  head: JSON.stringify({ tip: head.tip, fannedOut: head.fannedOut }),
  snapshot: kept(head),
  version: head.tip.sequence,
})
export const commandOf = (item: Item): StoredCommand => JSON.parse(String(item.command))
const entryAttributes = ({ stream, sequence, payload, ...rest }: Entry) => ({
  pk: stream,
  sk: sequence,
  ...rest,
  payload: JSON.stringify(payload),
})
export const entryOf = ({ pk, sk, payload, ...rest }: Item): Entry =>
  ({ ...rest, stream: pk, sequence: sk, payload: JSON.parse(String(payload)) }) as Entry

/** The Ledger port on DynamoDB. Entries go in by PartiQL INSERT only: an INSERT cannot overwrite. */
export function dynamoLedger({ documents, once, tables }: Store): Ledger {
  return {
    async load(stream, commandKey) {
      const keys = [headKey(stream), ...(commandKey === undefined ? [] : [commandKeyOf(commandKey)])]
      const items = await batchGet({ documents }, tables.work, keys)
      const head = items.find((item) => item.sk === 'head')
      const command = items.find((item) => item.sk === 'command')
      return { head: head && headOf(head), command: command && commandOf(command) }
    },

    async heads(streams) {
      const found = new Map<string, Head>()
      const keys = [...new Set(streams)].map(headKey)
      for (let at = 0; at < keys.length; at += 100)
        for (const head of (await batchGet({ documents }, tables.work, keys.slice(at, at + 100))).map(headOf)) found.set(head.stream, head)
      return found
    },

    async append(append) {
      try {
        await once.send(new ExecuteTransactionCommand({ TransactStatements: statementsOf(append, tables) }))
      } catch (cause) {
        throw transactionFault(append.stream, cause)
      }
    },

    async *read(stream, after = 0) {
      let start: Record<string, unknown> | undefined
      do {
        const page = await documents.send(
          new QueryCommand({
            TableName: tables.ledger,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk AND sk > :after',
            ExpressionAttributeValues: { ':pk': stream, ':after': after },
            ExclusiveStartKey: start,
          }),
        )
        for (const item of page.Items ?? []) yield entryOf(item)
        start = page.LastEvaluatedKey
      } while (start !== undefined)
    },

    async *streams() {
      for await (const { sk } of partition({ documents }, tables.work, REGISTRY)) yield String(sk)
    },

    async claimHolder(name) {
      const { Item: item } = await documents.send(new GetCommand({ TableName: tables.work, Key: claimKey(name), ConsistentRead: true }))
      return item === undefined ? undefined : String(item.holder)
    },
  }
}

function statementsOf(append: Append, { ledger, work }: Store['tables']): Statement[] {
  const { before, after, derived } = append
  const head = headAttributes(after)
  return [
    ...append.entries.map((entry) => insert(ledger, entryAttributes(entry))),
    before === undefined
      ? insert(work, { ...headKey(append.stream), ...head })
      : update(work, headKey(append.stream), head, { version: before.tip.sequence }),
    ...(before === undefined ? [insert(work, { pk: REGISTRY, sk: append.stream })] : []),
    ...(append.command === undefined
      ? []
      : [insert(work, { ...commandKeyOf(append.command.key), command: JSON.stringify(append.command) })]),
    ...append.claims.map(({ name, owner }) => insert(work, { ...claimKey(name), holder: owner })),
    ...derived.added.map((item) => insert(work, derivedAttributes(item))),
    ...derived.changed.map(derivedAttributes).map(({ pk, sk, item }) => update(work, { pk, sk }, { item })),
    ...derived.removed.map(({ pk, sk }) => remove(work, { pk, sk })),
    ...append.outbox.map((item) => insert(work, outboxAttributes(item))),
  ]
}
