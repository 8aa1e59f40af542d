import { documentClaim } from '#policies/contract/aggregate'
import type { Aggregate, DerivedItem, Subject } from '#policies/ledger/aggregate'
import type { Recipient } from '#policies/ledger/effect'
import type { Entry } from '#policies/ledger/entry'
import { type Ballot, type BallotState, isRecused, NO_BALLOT, type Seat } from './ballot'
import { ballotIdOf } from './ballot-id'
import { catalogueOfBallot } from './catalogue'
import { BALLOT_EVENT_VERSIONS, type BallotEvent, BallotEventSchema } from './events'
import { evolve } from './evolve'
import { followBallot } from './follow'

function upcastBallot(entry: Entry): BallotEvent | undefined {
  if (entry.version !== 1) return undefined
  return BallotEventSchema.safeParse({ ...entry.payload, type: entry.type }).data
}

/** People with a place in the ballot who are not recused; the automatic recusal takes dossier and vote away. */
function subjectOfBallot(ballot: BallotState): Subject | undefined {
  if (ballot.phase === 'none') return undefined
  const people = ballot.seats.flatMap(({ member, deputy, chair }) =>
    [member, ...(deputy === undefined ? [] : [deputy])].map((person) => ({ person, chair: chair === true })),
  )
  const free = people.filter(({ person }) => !isRecused(ballot, person))
  return {
    phase: ballot.phase,
    owners: ballot.applicants ?? [],
    sites: [ballot.site],
    seats: people.map(({ person }) => person),
    chairs: free.filter(({ chair }) => chair).map(({ person }) => person),
  }
}

/** Whose vote a seat waits for: the member's; the deputy's where the member delegated, or is recused and the charter lets the deputy vote. */
function awaited(
  ballot: Ballot,
  { member, deputy, chair, delegated, votes }: Seat,
): readonly { readonly person: string; readonly chair: boolean }[] {
  if (votes.some((vote) => !isRecused(ballot, vote.member))) return []
  const standsIn = delegated === true && deputy !== undefined && !isRecused(ballot, deputy)
  if (!isRecused(ballot, member)) return [{ person: standsIn ? deputy : member, chair: chair === true }]
  const stands = deputy !== undefined && ballot.charter.deputiesOfRecused && !isRecused(ballot, deputy)
  return stands ? [{ person: deputy, chair: chair === true }] : []
}

/** Who is reminded while a ballot runs: nobody who has voted or is recused. */
export const owingOnBallot = (ballot: Ballot): readonly Recipient[] =>
  ballot.seats.flatMap((seat) => awaited(ballot, seat)).map(({ person }) => ({ person }))

const line = (ballot: Ballot, pk: string, task: string, more: Readonly<Record<string, unknown>>): DerivedItem => {
  const ballotId = ballotIdOf(ballot)
  const stream = `ballot#${ballotId}`
  const { applicationId, site } = ballot
  return { pk, sk: `${stream}#${task}`, task, stream, applicationId, ballotId, site, ...more }
}
/** A proposal waits for the other side: an office's for the chair, a chair's for the office; a re-opening for either, as another person. */
function proposalLines(ballot: Ballot): readonly DerivedItem[] {
  const { liftProposal, reopenProposal } = ballot
  const chairs = ballot.seats.filter(({ chair, member }) => chair === true && !isRecused(ballot, member)).map(({ member }) => member)
  return [
    ...(liftProposal ? [{ task: 'confirm-lift', proposal: liftProposal }] : []),
    ...(reopenProposal ? [{ task: 'confirm-reopening', proposal: reopenProposal }] : []),
  ].flatMap(({ task, proposal: { proposedAs, proposedBy, expires } }) => [
    ...(task === 'confirm-lift' && proposedAs === 'office' ? [] : [line(ballot, 'inbox#office', task, { due: expires, role: 'office' })]),
    ...(task === 'confirm-lift' && proposedAs === 'chair' ? [] : chairs)
      .filter((person) => person !== proposedBy)
      .map((person) => line(ballot, `inbox#person#${person}`, task, { due: expires, role: 'chair' })),
  ])
}

/** One line in the list of everybody who has not voted yet and may, and those of proposals. */
function derivedOfBallot(ballot: BallotState): readonly DerivedItem[] {
  if (ballot.phase === 'none') return []
  if (ballot.phase === 'closed') return proposalLines(ballot)
  const votes = ballot.seats
    .flatMap((seat) => awaited(ballot, seat))
    .map(({ person, chair }) =>
      line(ballot, `inbox#person#${person}`, 'vote', { due: ballot.deadline, since: ballot.openedAt, role: chair ? 'chair' : 'member' }),
    )
  return [...votes, ...proposalLines(ballot)]
}

/** Streams `ballot#<application>-<site>-r<round>`. */
export const ballotAggregate: Aggregate<BallotState, BallotEvent> = {
  kind: 'ballot',
  initial: () => NO_BALLOT,
  evolve: (state, event, { at }) => evolve(state, event, at),
  versions: BALLOT_EVENT_VERSIONS,
  upcast: upcastBallot,
  follow: followBallot,
  derived: derivedOfBallot,
  catalogue: catalogueOfBallot,
  claims: (event) => (event.type === 'MinutesRecorded' ? [documentClaim(event.minutes.hash)] : []),
  subject: subjectOfBallot,
}
