import { peopleOf } from '#policies/committee/standing/committee'
import { decideEndAbsence, decideRecordAbsence } from '#policies/committee/standing/decide-absence'
import { decideConfirmCharter, decideConfirmRoster } from '#policies/committee/standing/decide-confirm'
import { decideProposeCharter, decideProposeRoster } from '#policies/committee/standing/decide-propose'
import type { NamedCharter, StandingSeat } from '#policies/committee/standing/events'
import { type Sha256, stableId } from '#policies/kernel/hash'
import { reject } from '#policies/kernel/result'
import type { PlainDate } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { onCommittee } from '../cases'
import { type CommandContext, commandKey } from '../handle'

type Of<T> = { readonly site: string; readonly person: string } & T

/** Proposes a whole new roster of people whom the directory knows. */
export async function proposeRoster(
  deps: Deps,
  context: CommandContext,
  { site, ...roster }: Of<{ readonly seats: readonly StandingSeat[] }>,
) {
  const wanted = peopleOf(roster.seats)
  const known = await deps.directory.people(wanted)
  const unknown = wanted.filter((person) => !known.has(person))
  if (unknown.length > 0) return reject({ code: 'PERSON_UNKNOWN', people: unknown })
  return onCommittee(deps, context, site, (committee, at) => decideProposeRoster(committee, roster, at))
}
export const proposeCharter = (
  deps: Deps,
  context: CommandContext,
  { site, charter }: { readonly site: string; readonly charter: NamedCharter },
) => onCommittee(deps, context, site, (committee, at) => decideProposeCharter(committee, charter, at))

type Confirmed = Of<{ readonly proposalHash: Sha256 }>
export const confirmRoster = (deps: Deps, context: CommandContext, { site, ...confirm }: Confirmed) =>
  onCommittee(deps, context, site, (committee, at) => decideConfirmRoster(committee, confirm, at))
export const confirmCharter = (deps: Deps, context: CommandContext, { site, ...confirm }: Confirmed) =>
  onCommittee(deps, context, site, (committee, at) => decideConfirmCharter(committee, confirm, at))

type Away = { readonly from: PlainDate; readonly to: PlainDate; readonly delegated: boolean }
/** A member is away; the absence's id comes from the command, so that a repeat is the same one. */
export const recordAbsence = (deps: Deps, context: CommandContext, { site, person: member, ...away }: Of<Away>) =>
  onCommittee(deps, context, site, (committee, at) =>
    decideRecordAbsence(committee, { ...away, member, absence: stableId('absence', commandKey(context)) }, at),
  )
export const endAbsence = (deps: Deps, context: CommandContext, { site, person: member, absence }: Of<{ readonly absence: string }>) =>
  onCommittee(deps, context, site, (committee) => decideEndAbsence(committee, { absence, member }))
