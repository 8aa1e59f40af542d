import { AppendConflict } from '#functions/faults'
import type { Head } from '#functions/ports'
import type { HeadMark, ItemKey, Rebuilder } from '#functions/ports-deps'
import type { DerivedItem } from '#policies/ledger/aggregate'
import type { Store } from './client'
import { BatchGetCommand, PutCommand, ScanCommand, TransactWriteCommand } from './commands'
import { transactionFault } from './errors'
import { headAttributes, headKey, headOf, REGISTRY } from './ledger'
import { derivedAttributes, derivedOf } from './lists'

type Item = Readonly<Record<string, unknown>>
/** A transaction holds 100 items, one of which is the head's condition. */
const ITEMS = 99
/** What does not parse is as good as lost: the rebuild writes it again. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined
    throw fault
  }
}
const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))

/** Scans, which only the rebuild's role may do; and writes that step back from live traffic. */
export function dynamoRebuilder({ documents, once, tables }: Store): Rebuilder {
  const TableName = tables.work
  async function* scan(table: string, more: object): AsyncIterable<Item> {
    let start: Record<string, unknown> | undefined
    do {
      const page = await documents.send(new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start, ...more }))
      yield* page.Items ?? []
      start = page.LastEvaluatedKey
    } while (start !== undefined)
  }
  async function batch(keys: readonly ItemKey[]): Promise<readonly Item[]> {
    const found: Item[] = []
    let pending: readonly Item[] = keys
    while (pending.length > 0) {
      const request = { RequestItems: { [TableName]: { Keys: [...pending], ConsistentRead: true } } }
      const reply = await documents.send(new BatchGetCommand(request))
      found.push(...(reply.Responses?.[TableName] ?? []))
      pending = reply.UnprocessedKeys?.[TableName]?.Keys ?? []
    }
    return found
  }
  const derived = (items: readonly Item[]): DerivedItem[] => items.flatMap((item) => readable(() => derivedOf(item)) ?? [])

  return {
    async *streams() {
      const seen = new Set<string>()
      for await (const { pk } of scan(tables.ledger, { ProjectionExpression: 'pk' })) {
        if (seen.has(String(pk))) continue
        seen.add(String(pk))
        yield String(pk)
      }
    },
    async *derivedItems() {
      for await (const item of scan(TableName, {})) {
        const pk = String(item.pk)
        const isLine = typeof item.item === 'string' || item.item instanceof Uint8Array
        if ((pk.startsWith('inbox#') || pk.startsWith('list#')) && isLine) yield* derived([item])
      }
    },
    async head(stream) {
      const found = await batch([headKey(stream), { pk: REGISTRY, sk: stream }])
      const item = found.find(({ pk }) => pk !== REGISTRY)
      const listed = found.length > (item === undefined ? 0 : 1)
      if (item === undefined) return { head: undefined, mark: undefined, listed }
      return { head: readable(() => headOf(item)), mark: { version: item.version, text: item.head }, listed }
    },
    async replaceHead(head, mark) {
      await documents.send(new PutCommand({ TableName, Item: { pk: REGISTRY, sk: head.stream } }))
      try {
        await documents.send(new PutCommand({ TableName, Item: { ...headKey(head.stream), ...headAttributes(head) }, ...unchanged(mark) }))
        return 'done'
      } catch (error) {
        if ((error as Error).name === 'ConditionalCheckFailedException') return 'moved'
        throw error
      }
    },
    items: async (keys) => (await Promise.all(chunks(keys, 100).map(async (some) => derived(await batch(some))))).flat(),
    async write(stream, sequence, put, remove) {
      const writes = [
        ...put.map((item) => ({ Put: { TableName, Item: derivedAttributes(item) } })),
        ...remove.map(({ pk, sk }) => ({ Delete: { TableName, Key: { pk, sk } } })),
      ]
      for (const some of chunks(writes, ITEMS)) {
        try {
          await once.send(new TransactWriteCommand({ TransactItems: [standsAt(stream, sequence), ...some] }))
        } catch (cause) {
          const fault = transactionFault(stream, cause)
          if (fault instanceof AppendConflict) return 'moved'
          throw fault
        }
      }
      return 'done'
    },
  }

  function standsAt(stream: string, sequence: Head['tip']['sequence']) {
    return {
      ConditionCheck: {
        TableName,
        Key: headKey(stream),
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': sequence },
      },
    }
  }
}
/** The condition that the head item is still the one that was read; an attribute that was missing must still be missing. */
function unchanged(mark: HeadMark) {
  if (mark === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' }
  const fields = [
    { name: '#version', attribute: 'version', value: mark.version },
    { name: '#head', attribute: 'head', value: mark.text },
  ].map((field) => ({ ...field, there: field.value !== undefined }))
  const values = Object.fromEntries(fields.filter(({ there }) => there).map(({ name, value }) => [name.replace('#', ':'), value]))
  return {
    ConditionExpression: fields
      .map(({ name, there }) => (there ? `${name} = ${name.replace('#', ':')}` : `attribute_not_exists(${name})`))
      .join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(fields.map(({ name, attribute }) => [name, attribute])),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  }
}
