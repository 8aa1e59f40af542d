import type { ConsentStore } from '#functions/ports-consent'
import type { PlainDate } from '#policies/kernel/time'
import type { Store } from './client'
import { DeleteCommand, TransactWriteCommand } from './commands'
import { expected } from './consent-store-change'
import {
  changeKey,
  documentPk,
  type Item,
  type ItemKey,
  identityKey,
  positionKey,
  subjectAttributes,
  subjectKey,
  subjectOf,
  tombstoneKey,
  versionOf,
} from './consent-store-items'
import { type ConsentReads, itemAt, surely } from './consent-store-read'
import { transactionFault } from './errors'
import { outboxAttributes } from './outbox'

type Erasures = Pick<ConsentStore, 'erase' | 'tombstones' | 'leftovers' | 'versions' | 'forget'>
const leftoverKey = (site: string, id: string): ItemKey => ({ pk: `erasure#${site}`, sk: id })

/** People go in one transaction; what is left of their documents afterwards is found by nobody, and removed bit by bit. */
export function consentErasures({ documents, once, tables }: Store, reads: ConsentReads): Erasures {
  const TableName = tables.consent
  const put = (key: ItemKey, attributes: object) => ({ Put: { TableName, Item: { ...key, ...attributes } } })
  const remove = (Key: ItemKey) => ({ Delete: { TableName, Key } })
  const itemsUnder = (pk: string) => reads.query({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } })
  return {
    async erase({ site, before, position, at, day, subjects, outbox }) {
      const line = { from: before + 1, at, absorbed: [], subjects: subjects.map(({ id }) => ({ id, withdrawn: true, erased: true })) }
      const absent = { ConditionExpression: 'attribute_not_exists(pk)' }
      const TransactItems = [
        { Put: { TableName, Item: { ...positionKey(site), position }, ConditionExpression: '#position = :before', ...expected(before) } },
        { Put: { TableName, Item: { ...changeKey(site, position), ...line }, ...absent } },
        ...subjects.flatMap((subject) => [
          remove(subjectKey(site, subject.id)),
          put(leftoverKey(site, subject.id), subjectAttributes(subject)),
          ...subject.identities.flatMap((key) => [remove(identityKey(site, key)), put(tombstoneKey(site, key), { day })]),
        ]),
        ...outbox.map((item) => ({ Put: { TableName: tables.work, Item: outboxAttributes(item), ...absent } })),
      ]
      try {
        await once.send(new TransactWriteCommand({ TransactItems }))
      } catch (cause) {
        throw transactionFault(`erasure at ${site}`, cause)
      }
    },
    tombstones: async (site) => new Set((await itemsUnder(tombstoneKey(site, '').pk)).map(({ sk }) => String(sk))),
    leftovers: async (site) => (await itemsUnder(leftoverKey(site, '').pk)).map((item) => subjectOf(String(item.sk), item)),
    versions: async (site, document) => (await itemsUnder(documentPk(site, document))).map((item) => versionOf(document, item)),
    async forget(site, subject) {
      const items = (await Promise.all(subject.documents.map(({ key }) => itemsUnder(documentPk(site, key))))).flat()
      const keys = items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }))
      for (const Key of [...keys, leftoverKey(site, subject.id)]) await surely(() => documents.send(new DeleteCommand({ TableName, Key })))
    },
  }
}

/** Of items that were read, the days of these identities' tombstones. */
export function erasedIn(items: ReadonlyMap<string, Item>, site: string, keys: readonly string[]): ReadonlyMap<string, PlainDate> {
  const days = keys.flatMap((key) => {
    const item = itemAt(items, tombstoneKey(site, key))
    return item === undefined ? [] : [[key, String(item.day) as PlainDate] as const]
  })
  return new Map(days)
}
