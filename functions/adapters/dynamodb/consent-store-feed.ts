import type { ChangeLine, ConsentStore } from '#functions/ports-consent'
import type { Instant } from '#policies/kernel/time'
import { changeKey, changesPk, type Item, identityKey, subjectKey, subjectOf } from './consent-store-items'
import { type ConsentReads, itemAt } from './consent-store-read'

type Feed = Pick<ConsentStore, 'changesAfter' | 'feed' | 'subjects' | 'held'>
type Changed = { readonly id: string; readonly withdrawn: boolean; readonly united?: readonly string[]; readonly erased?: boolean }

/** The change sequence of a site: one item per transaction, which covers the positions `from` to its own. */
export function consentFeed(reads: ConsentReads): Feed {
  const after = (site: string, position: number) => ({
    KeyConditionExpression: 'pk = :pk AND sk > :after',
    ExpressionAttributeValues: { ':pk': changesPk(site), ':after': changeKey(site, position).sk },
  })
  return {
    async changesAfter(site, position, transactions) {
      const items =
        transactions === undefined
          ? await reads.query(after(site, position))
          : await reads.page({ ...after(site, position), Limit: transactions })
      const changed = items.flatMap((item) => [...(item.subjects as Changed[]).map(({ id }) => id), ...(item.absorbed as string[])])
      return { position: Number(items.at(-1)?.sk ?? position), subjects: new Set(changed) }
    },
    async feed(site, position, limit) {
      const items = await reads.page({ ...after(site, position), Limit: limit })
      return items
        .flatMap(linesOf)
        .filter((line) => line.position > position)
        .slice(0, limit)
    },
    async held(site, ids) {
      const found = await reads.many(ids.map((id) => subjectKey(site, id)))
      const known = ids.flatMap((id) => {
        const item = itemAt(found, subjectKey(site, id))
        const { identities = [] } = item === undefined ? {} : subjectOf(id, item)
        return identities[0] === undefined ? [] : [{ id, identities, key: identityKey(site, identities[0]) }]
      })
      const records = await reads.many(known.map(({ key }) => key))
      return known.flatMap(({ id, identities, key }) => {
        const item = itemAt(records, key)
        return item?.subject === id ? [{ id, identities, record: item.record as Uint8Array }] : []
      })
    },
    async subjects(site, ids) {
      const items = await reads.many(ids.map((id) => subjectKey(site, id)))
      const found = ids.flatMap((id) => {
        const item = itemAt(items, subjectKey(site, id))
        return item === undefined ? [] : [[id, subjectOf(id, item)] as const]
      })
      return new Map(found)
    },
  }
}

const linesOf = (item: Item): readonly ChangeLine[] =>
  (item.subjects as Changed[]).map(({ id, withdrawn, united = [], erased = false }, index) => ({
    position: Number(item.from) + index,
    subject: id,
    kind: erased ? 'erased' : withdrawn ? 'withdrawn' : 'changed',
    united,
    ...(typeof item.at === 'string' ? { at: item.at as Instant } : {}),
  }))
