import { mayReopen } from '#policies/application/decide-site-review'
import type { Ballot } from '#policies/committee/ballot'
import { caseOfBallot } from '#policies/committee/ballot-id'
import { decideDepute } from '#policies/committee/decide-depute'
import { decideConfirmLift, decideProposeLift } from '#policies/committee/decide-lift'
import { decideConfirmReopening, decideProposeReopening } from '#policies/committee/decide-reopening'
import type { Side } from '#policies/committee/four-eyes'
import type { Sha256 } from '#policies/kernel/hash'
import { reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { loadApplication, loadBallot, onBallot } from '../cases'
import type { CommandContext } from '../handle'
import { sealText } from '../texts'
import { relationsOf } from './open-ballot'

type On<T> = { readonly ballotId: string; readonly person: string } & T
/** Whom somebody acts for, by the role that the access matrix found: the office, or the committee (its chair, or the chair's deputy). */
const sideOf = ({ actor }: CommandContext): Side => (actor.role === 'office' ? 'office' : 'chair')

export async function proposeLift(
  deps: Deps,
  context: CommandContext,
  { ballotId, person, member, ...text }: On<{ member: string; reason: string }>,
) {
  const reason = await sealText(deps, context, caseOfBallot(ballotId), 'reason', text.reason)
  return onBallot(deps, context, ballotId, (ballot, at) => decideProposeLift(ballot, { member, person, as: sideOf(context), reason }, at))
}
export const confirmLift = (deps: Deps, context: CommandContext, { ballotId, ...confirm }: On<{ proposalHash: Sha256 }>) =>
  onBallot(deps, context, ballotId, (ballot, at) => decideConfirmLift(ballot, { ...confirm, as: sideOf(context) }, at))

/** Whether the case still lets this ballot be voted on once more. */
async function reopenable(deps: Deps, ballotId: string) {
  const ballot = await loadBallot(deps, ballotId)
  if (ballot.phase === 'none') return reject({ code: 'BALLOT_NOT_CLOSED' })
  return mayReopen(await loadApplication(deps, ballot.applicationId), ballot.site, ballotId)
}
export async function proposeReopening(deps: Deps, context: CommandContext, { ballotId, person, ...text }: On<{ reason: string }>) {
  const allowed = await reopenable(deps, ballotId)
  if (!allowed.ok) return allowed
  const reason = await sealText(deps, context, caseOfBallot(ballotId), 'reason', text.reason)
  return onBallot(deps, context, ballotId, (ballot, at) => decideProposeReopening(ballot, { person, as: sideOf(context), reason }, at))
}
/** A repeat of a confirmation that was done finds its first result, whatever the case does by now. */
export async function confirmReopening(deps: Deps, context: CommandContext, { ballotId, ...confirm }: On<{ proposalHash: Sha256 }>) {
  const allowed = context.preloaded?.command === undefined ? await reopenable(deps, ballotId) : undefined
  if (allowed?.ok === false) return allowed
  return onBallot(deps, context, ballotId, (ballot, at) => decideConfirmReopening(ballot, { ...confirm, as: sideOf(context) }, at))
}

/** A member names who stands for them in this ballot: somebody of the same committee's site who holds no place in it. */
export async function nameDeputy(deps: Deps, context: CommandContext, { ballotId, person: member, deputy }: On<{ deputy: string }>) {
  const ballot = (await loadBallot(deps, ballotId)) as Ballot
  const named = await deps.directory.person(deputy)
  if (named?.memberships.some(({ role, site }) => role === 'member' && site === ballot.site) !== true)
    return reject({ code: 'PERSON_UNKNOWN', people: [deputy] })
  const relations = relationsOf(await loadApplication(deps, ballot.applicationId))
  return onBallot(deps, context, ballotId, (state, at) => decideDepute(state, { member, deputy, units: named.units, relations }, at))
}
