import type { Application } from '#policies/application/application'
import { canonicalJson } from '#policies/kernel/canonical-json'
import { allDerived, type DerivedItem } from '#policies/ledger/aggregate'
import { StoreUnavailable } from '../../faults'
import type { Head } from '../../ports'
import type { Deps, ItemKey, Rebuilder } from '../../ports-deps'
import { aggregateOf } from '../aggregates'
import { stateAt } from '../handle'
import { foldStream } from './fold-stream'
import { rebuildTexts } from './rebuild-texts'

export type Rebuilt = {
  readonly streams: number
  readonly entries: number
  readonly headsReplaced: number
  readonly itemsWritten: number
  readonly itemsRemoved: number
  readonly faults: readonly { readonly stream: string; readonly fault: string }[]
}
const keyOf = ({ pk, sk }: { pk: string; sk: string }) => `${pk}\0${sk}`

/**
 * Makes everything derived anew from the ledger, beside live traffic: heads with their snapshots, the list of streams, "your turn" lines,
 * the catalogue, titles and register entries. An entry of an unknown type is a fault of its stream, never skipped.
 */
export async function rebuildCases(deps: Deps, rebuilder: Rebuilder): Promise<Rebuilt> {
  const total = { streams: 0, entries: 0, headsReplaced: 0, itemsWritten: 0, itemsRemoved: 0 }
  const faults: { stream: string; fault: string }[] = []
  const wanted = new Set<string>()
  for await (const stream of rebuilder.streams()) {
    try {
      const one = await rebuildStream(deps, rebuilder, stream)
      for (const item of one.derived) wanted.add(keyOf(item))
      total.streams++
      total.entries += one.entries
      total.headsReplaced += one.replaced
      total.itemsWritten += one.written
    } catch (fault) {
      faults.push({ stream, fault: (fault as Error).name })
    }
  }
  if (faults.length === 0) total.itemsRemoved = await removeStrays(deps, rebuilder, wanted)
  return { ...total, faults }
}

const TRIES = 20
/** One stream; again when it moved meanwhile. Throws StoreUnavailable when it never stood still. */
async function rebuildStream(deps: Deps, rebuilder: Rebuilder, stream: string, tries = 1): Promise<RebuiltStream> {
  const { head, mark, listed } = await rebuilder.head(stream)
  const { derived, gone, ...folded } = await foldStream(deps, stream)
  const fresh: Head = { stream, ...folded }
  const differs =
    !listed || head === undefined || mark?.version !== fresh.tip.sequence || canonicalJson(head) !== canonicalJson(stored(fresh, head))
  const placed = differs ? await rebuilder.replaceHead(fresh, mark) : 'done'
  const written = placed === 'done' ? await writeDerived(rebuilder, fresh, derived, gone) : 'moved'
  if (written === 'moved') {
    if (tries >= TRIES) throw new StoreUnavailable(`${stream} never stood still`)
    return rebuildStream(deps, rebuilder, stream, tries + 1)
  }
  if (stream.startsWith('application#')) await rebuildTexts(deps, fresh.snapshot as unknown as Application)
  return { entries: fresh.tip.sequence, derived, written, replaced: differs ? 1 : 0 }
}
type RebuiltStream = {
  readonly entries: number
  readonly derived: readonly DerivedItem[]
  readonly written: number
  readonly replaced: number
}
/** A snapshot that was too large to keep is no difference. */
const stored = (fresh: Head, there: Head): Head => (there.snapshot === null ? { ...fresh, snapshot: null } : fresh)

/** Writes the items that are missing or differ and removes those of earlier states, only while the head stays. */
async function writeDerived(
  rebuilder: Rebuilder,
  { stream, tip }: Head,
  derived: readonly DerivedItem[],
  gone: readonly ItemKey[],
): Promise<number | 'moved'> {
  const there = new Map((await rebuilder.items([...derived, ...gone].map(({ pk, sk }) => ({ pk, sk })))).map((item) => [keyOf(item), item]))
  const put = derived.filter((item) => {
    const old = there.get(keyOf(item))
    return old === undefined || canonicalJson(old) !== canonicalJson(item)
  })
  const remove = gone.filter((key) => there.has(keyOf(key)))
  return (await rebuilder.write(stream, tip.sequence, put, remove)) === 'moved' ? 'moved' : put.length + remove.length
}

/** Lines that no state calls for. A line whose stream moves just now is left for the next run. */
async function removeStrays(deps: Deps, rebuilder: Rebuilder, wanted: ReadonlySet<string>): Promise<number> {
  let removed = 0
  for await (const item of rebuilder.derivedItems()) {
    if (wanted.has(keyOf(item))) continue
    const stream = typeof item.stream === 'string' ? item.stream : `application#${item.sk}`
    const aggregate = aggregateOf(stream)
    const { head } = await deps.ledger.load(stream)
    const state = aggregate && head && (await stateAt(deps.ledger, aggregate, stream, head))
    if (state !== undefined && aggregate !== undefined && allDerived(aggregate, state).some((one) => keyOf(one) === keyOf(item))) continue
    if (head === undefined) await deps.lists.write([], [item])
    else if ((await rebuilder.write(stream, head.tip.sequence, [], [item])) === 'moved') continue
    removed++
  }
  return removed
}
