import { type Application, currentSeal } from '#policies/application/application'
import { canonicalJson } from '#policies/kernel/canonical-json'
import type { Json } from '#policies/kernel/json'
import type { DerivedItem } from '#policies/ledger/aggregate'
import { EMPTY_TIP, type Tip, tipOf } from '#policies/ledger/chain'
import type { Head } from '../../ports'
import type { Deps, Rebuilder } from '../../ports-deps'
import { aggregateOf } from '../aggregates'
import { registerContentOf } from '../applications/publish-application'
import { evolveEntry, idOf } from '../handle'
import { openJson } from '../texts'

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

/** All entries folded; a stream without a state (none of the kinds in AGGREGATES) has only its tip. */
async function foldStream(
  deps: Deps,
  stream: string,
): Promise<{ readonly tip: Tip; readonly snapshot: Json; readonly derived: readonly DerivedItem[] }> {
  const aggregate = aggregateOf(stream)
  let state = aggregate?.initial(idOf(stream))
  let tip: Tip = EMPTY_TIP
  for await (const entry of deps.ledger.read(stream)) {
    if (aggregate !== undefined) state = evolveEntry(aggregate, state, entry)
    tip = tipOf(entry)
  }
  return { tip, snapshot: (state ?? null) as Json, derived: aggregate?.derived(state) ?? [] }
}
const TRIES = 20
/** One stream; again when it moved meanwhile. */
async function rebuildStream(
  deps: Deps,
  rebuilder: Rebuilder,
  stream: string,
  tries = 1,
): Promise<{ entries: number; derived: readonly DerivedItem[]; written: number; replaced: number }> {
  const { tip, snapshot, derived } = await foldStream(deps, stream)
  const { head } = await deps.ledger.load(stream)
  const fresh: Head = { stream, tip, snapshot, fannedOut: head?.fannedOut ?? false }
  if ((await rebuilder.replaceHead(fresh)) === 'moved' && tries < TRIES) return rebuildStream(deps, rebuilder, stream, tries + 1)
  const written = await writeDerived(deps, derived)
  if (stream.startsWith('application#')) await rebuildTexts(deps, snapshot as unknown as Application)
  return { entries: tip.sequence, derived, written, replaced: head === undefined || canonicalJson(head) !== canonicalJson(fresh) ? 1 : 0 }
}

/** Writes the items that are missing or differ. */
async function writeDerived({ lists }: Pick<Deps, 'lists'>, derived: readonly DerivedItem[]): Promise<number> {
  let written = 0
  for (const pk of new Set(derived.map((item) => item.pk))) {
    const there = new Map((await lists.items(pk)).map((item) => [item.sk, canonicalJson(item)]))
    const missing = derived.filter((item) => item.pk === pk && there.get(item.sk) !== canonicalJson(item))
    await lists.write(missing, [])
    written += missing.length
  }
  return written
}

/** Lines that no state calls for. A line whose stream has moved since is left for the next run. */
async function removeStrays(deps: Deps, rebuilder: Rebuilder, wanted: ReadonlySet<string>): Promise<number> {
  let removed = 0
  for await (const item of rebuilder.derivedItems()) {
    if (wanted.has(keyOf(item))) continue
    const stream = typeof item.stream === 'string' ? item.stream : `application#${item.sk}`
    const aggregate = aggregateOf(stream)
    const { head } = await deps.ledger.load(stream)
    const now = aggregate === undefined || head?.snapshot == null ? [] : aggregate.derived(head.snapshot)
    if (now.some((one) => keyOf(one) === keyOf(item))) continue
    await deps.lists.write([], [item])
    removed++
  }
  return removed
}

/** Title and register entry come from the sealed form, where the case was not erased. */
async function rebuildTexts(deps: Deps, application: Application): Promise<void> {
  const seal = currentSeal(application)
  if (seal === undefined || application.erasedAt !== undefined) return
  const form = await openJson(deps, application.id, seal)
  const title = form === 'erased' ? undefined : (form as { general?: { title?: unknown } }).general?.title
  if (typeof title === 'string' && !(await deps.titles.get([application.id])).has(application.id))
    await deps.titles.put(application.id, title)
  const { register, id } = application
  if (register === undefined || (await deps.register.get(register.id)) !== undefined) return
  const content = await registerContentOf(deps, id)
  if (content !== 'erased') await deps.register.put({ id: register.id, applicationId: id, content })
}
