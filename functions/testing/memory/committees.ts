import type { Head } from '#functions/ports'
import { evolveEntry } from '#functions/usecases/handle'
import type { Charter } from '#policies/committee/charter'
import { shippedNamed } from '#policies/committee/charters'
import { committeeAggregate } from '#policies/committee/standing/aggregate'
import { committeeStream } from '#policies/committee/standing/committee'
import type { StandingSeat } from '#policies/committee/standing/events'
import type { Json } from '#policies/kernel/json'
import type { Instant } from '#policies/kernel/time'
import { chain, EMPTY_TIP, tipOf } from '#policies/ledger/chain'
import type { Entry } from '#policies/ledger/entry'

/** `charter`: the id of a shipped one. */
export type TestCommittee = {
  readonly site: string
  readonly charter: string
  /** What differs from it. */
  readonly rules?: Partial<Charter>
  readonly seats: readonly StandingSeat[]
}

/** The stream of a committee as its founding leaves it, without a ledger. */
export function foundedStream(
  { site, charter: id, rules = {}, seats }: TestCommittee,
  at: Instant,
): { readonly head: Head; readonly entry: Entry } {
  const shipped = shippedNamed(id)
  if (shipped === undefined) throw new Error(`no charter ${id}`)
  const charter = { ...shipped, charter: { ...shipped.charter, ...rules } }
  const stream = committeeStream(site)
  const entry = chain(EMPTY_TIP, {
    stream,
    type: 'CommitteeFounded',
    version: 1,
    at,
    actor: { person: 'system', role: 'system' },
    payload: { site, charter, seats } as unknown as Entry['payload'],
    commandId: `system#found-committee#${site}`,
  })
  const state = evolveEntry(committeeAggregate, committeeAggregate.initial(site), entry)
  return { entry, head: { stream, tip: tipOf(entry), snapshot: state as unknown as Json, fannedOut: false } }
}
