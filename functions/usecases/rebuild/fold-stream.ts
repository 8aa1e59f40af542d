import type { Json } from '#policies/kernel/json'
import { allDerived, type DerivedItem } from '#policies/ledger/aggregate'
import { EMPTY_TIP, type Tip, tipOf } from '#policies/ledger/chain'
import type { Ledger } from '../../ports'
import type { ItemKey } from '../../ports-deps'
import { aggregateOf } from '../aggregates'
import { derivedChanges } from '../derived-changes'
import { evolveEntry, idOf } from '../handle'

export type Folded = {
  readonly tip: Tip
  readonly snapshot: Json
  readonly fannedOut: boolean
  readonly derived: readonly DerivedItem[]
  /** Keys that an earlier state had and this one has not. */
  readonly gone: readonly ItemKey[]
}
const keyOf = ({ pk, sk }: ItemKey): string => `${pk}\0${sk}`

/** All entries of a stream folded, command by command as they were appended. A stream of no known kind has only its tip. Throws UnknownEvent. */
export async function foldStream({ ledger }: { readonly ledger: Ledger }, stream: string): Promise<Folded> {
  const aggregate = aggregateOf(stream)
  let state: unknown = aggregate?.initial(idOf(stream)) ?? null
  let tip: Tip & { readonly commandId?: string } = EMPTY_TIP
  let inline: readonly DerivedItem[] = []
  let derived: readonly DerivedItem[] = []
  let fannedOut = false
  const met = new Map<string, ItemKey>()
  const endCommand = () => {
    if (aggregate === undefined || tip.sequence === 0) return
    state = JSON.parse(JSON.stringify(state)) // a command leaves its state as a stored snapshot, and so the key order of every later one
    const now = aggregate.derived(state)
    fannedOut = derivedChanges(inline, now, fannedOut).fannedOut
    inline = now
    derived = allDerived(aggregate, state)
    for (const { pk, sk } of derived) met.set(keyOf({ pk, sk }), { pk, sk })
  }
  for await (const entry of ledger.read(stream)) {
    if (entry.commandId !== tip.commandId) endCommand()
    if (aggregate !== undefined) state = evolveEntry(aggregate, state, entry)
    tip = { ...tipOf(entry), commandId: entry.commandId }
  }
  endCommand()
  for (const item of derived) met.delete(keyOf(item))
  const { commandId: _commandId, ...end } = tip
  return { tip: end, snapshot: state as Json, fannedOut, derived, gone: [...met.values()] }
}
