import { type Ballot, type BallotState, NO_BALLOT } from '#policies/committee/ballot'
import type { Charter } from '#policies/committee/charter'
import { shippedCharter } from '#policies/committee/charters'
import type { Choice } from '#policies/committee/choices'
import type { Condition } from '#policies/committee/conditions'
import { type CastVote, decideCastVote } from '#policies/committee/decide-cast-vote'
import { decideDeclareConflict } from '#policies/committee/decide-declare-conflict'
import { decideOpen, type OpenBallot, type RosterSeat } from '#policies/committee/decide-open'
import type { BallotEvent } from '#policies/committee/events'
import { evolveAll } from '#policies/committee/evolve'
import { sha256Hex } from '#policies/kernel/hash'
import type { Result } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import { addMs, type Instant } from '#policies/kernel/time'

export const OPENED = '2026-11-10T08:00:00.000Z' as Instant
export const DEADLINE = '2026-11-10T18:00:00.000Z' as Instant
export const CURRENT = sha256Hex('version 2')
export const sealed = (name: string): Sealed => ({ ref: `text/${name}`, hash: sha256Hex(name) })
export const minutesAfterOpening = (minutes: number): Instant => addMs(OPENED, minutes * 60_000)

/** A shipped charter with some rules changed. Throws on an unknown id. */
export function charterWith(id: string, over: Partial<Charter> = {}): Charter {
  const charter = shippedCharter(id)
  if (!charter) throw new RangeError(`no charter ${id}`)
  return { ...charter, ...over }
}
export const seatsFor = (...members: readonly string[]): readonly RosterSeat[] =>
  members.map((member, index) => ({ seat: `s${index + 1}`, member, chair: index === 0, units: [] }))

export const openCommand = (over: Partial<OpenBallot> = {}): OpenBallot => ({
  applicationId: 'app-1',
  site: 'charite',
  round: 1,
  sealedHash: CURRENT,
  charter: charterWith('collegial'),
  seats: seatsFor('ada', 'ben', 'cem'),
  relations: { applicant: 'zoe', coApplicants: [], responsibleUnits: [] },
  deadline: DEADLINE,
  ...over,
})

/** The state after a decision that must succeed. Throws on a rejection. */
export function after(state: BallotState, decided: Result<readonly BallotEvent[]>, at: Instant): Ballot {
  if (!decided.ok) throw new Error(`refused: ${decided.rejection.code}`)
  const next = evolveAll(state, decided.value, at)
  if (next.phase === 'none') throw new Error('no event')
  return next
}
export const openBallot = (over: Partial<OpenBallot> = {}): Ballot =>
  after(NO_BALLOT, decideOpen(NO_BALLOT, openCommand(over), OPENED), OPENED)

export const condition = (id: string, over: Partial<Condition> = {}): Condition => ({
  id,
  text: sealed(`condition ${id}`),
  owner: 'applicant',
  dueDays: 30,
  ...over,
})

/** A complete vote on the current version: with a reason and a condition where the choice needs them. */
export const vote = (member: string, choice: Choice = 'approve', over: Partial<CastVote> = {}): CastVote => ({
  member,
  choice,
  sealedHash: CURRENT,
  ...(choice !== 'approve' && { reason: sealed(`reason of ${member}`) }),
  ...(choice === 'approve-with-conditions' && { conditions: [condition(`of-${member}`)] }),
  ...over,
})

const AT = minutesAfterOpening(60)
/** Everybody named declares that they have no conflict. */
export const declared = (ballot: Ballot, ...members: readonly string[]): Ballot =>
  members.reduce((state, member) => after(state, decideDeclareConflict(state, { member, conflict: false }, AT), AT), ballot)

/** Declares and votes, in the order given. */
export const voted = (ballot: Ballot, votes: Readonly<Record<string, Choice>>, at: Instant = AT): Ballot =>
  Object.entries(votes).reduce((state, [member, choice]) => {
    const ready = state.declared.includes(member) ? state : declared(state, member)
    return after(ready, decideCastVote(ready, vote(member, choice), at), at)
  }, ballot)
