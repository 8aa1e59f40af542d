import { canonicalJson } from '#policies/kernel/canonical-json'
import type { DerivedItem } from '#policies/ledger/aggregate'

/** More than this many changed items leave the transaction and are fanned out by the outbox (a transaction holds 100 items). */
export const INLINE_LIMIT = 40
const keyOf = ({ pk, sk }: { pk: string; sk: string }) => `${pk}\0${sk}`

/**
 * What two lists of derived items differ in. Once a stream was fanned out it stays so: an item that the outbox still has to write
 * must not be the subject of a conditional change.
 */
export function derivedChanges(before: readonly DerivedItem[], after: readonly DerivedItem[], fannedOut: boolean) {
  const old = new Map(before.map((item) => [keyOf(item), item]))
  const now = new Map(after.map((item) => [keyOf(item), item]))
  const added = after.filter((item) => !old.has(keyOf(item)))
  const removed = before.filter((item) => !now.has(keyOf(item)))
  const changed = after.filter((item) => {
    const previous = old.get(keyOf(item))
    return previous !== undefined && canonicalJson(previous) !== canonicalJson(item)
  })
  const keys = [...added, ...changed, ...removed].map(({ pk, sk }) => ({ pk, sk }))
  if (!fannedOut && keys.length <= INLINE_LIMIT) return { fannedOut: false, inline: { added, changed, removed }, keys: [] }
  return { fannedOut: true, inline: { added: [], changed: [], removed: [] }, keys }
}
