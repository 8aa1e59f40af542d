import type { EventContext } from '#policies/ledger/aggregate'
import type { Effect, Recipient } from '#policies/ledger/effect'
import { BALLOT_REMINDERS, reminderEffects } from '#policies/notices/reminders'
import { type Ballot, type BallotState, isRecused } from './ballot'
import { ballotIdOf } from './ballot-id'
import type { BallotEvent } from './events'

export const ballotFact = (ballotId: string): string => `ballot-settled#${ballotId}`

const mail = (ballot: Ballot, template: string, to: readonly Recipient[]): Effect => ({
  kind: 'mail',
  template,
  to,
  about: `ballot#${ballotIdOf(ballot)}`,
  data: { applicationId: ballot.applicationId, ballotId: ballotIdOf(ballot), site: ballot.site, deadline: ballot.deadline },
})
const everybody = (ballot: Ballot): readonly Recipient[] =>
  ballot.seats
    .flatMap(({ member, deputy }) => [member, ...(deputy === undefined ? [] : [deputy])])
    .filter((person) => !isRecused(ballot, person))
    .map((person) => ({ person }))
const missing = (ballot: Ballot): readonly Recipient[] =>
  ballot.seats.filter(({ member, votes }) => votes.length === 0 && !isRecused(ballot, member)).map(({ member }) => ({ person: member }))

/** What an event of a ballot causes elsewhere: the case learns of opening and result, the execution is woken, people get notices. A vote causes nothing. */
export function followBallot(_before: BallotState, event: BallotEvent, after: BallotState, { at }: EventContext): readonly Effect[] {
  if (after.phase === 'none') return []
  const { applicationId, site, deadline } = after
  const ballotId = ballotIdOf(after)
  switch (event.type) {
    case 'BallotOpened':
      return [
        { kind: 'command', command: 'record-voting-opened', payload: { applicationId, site, ballotId, deadline } },
        mail(after, 'ballot-opened', everybody(after)),
        ...(after.quorumAtRisk ? [mail(after, 'quorum-at-risk', [{ role: 'office' }])] : []),
        ...reminderEffects(`ballot#${ballotId}`, deadline, BALLOT_REMINDERS, at),
      ]
    case 'SeatDelegated':
      return [mail(after, 'vote-delegated', [{ person: event.deputy }])]
    case 'BallotExtended':
      return [mail(after, 'ballot-extended', missing(after)), ...reminderEffects(`ballot#${ballotId}`, deadline, BALLOT_REMINDERS, at)]
    case 'BallotClosed':
      return [
        { kind: 'command', command: 'record-site-decision', payload: { applicationId, site, ballotId } },
        { kind: 'signal', fact: ballotFact(ballotId) },
        mail(after, 'ballot-closed', [...everybody(after), { role: 'steward', site }, { role: 'office' }]),
      ]
    case 'BallotAbandoned':
      return [{ kind: 'signal', fact: ballotFact(ballotId) }, mail(after, 'ballot-abandoned', everybody(after))]
    case 'MemberRecused':
    case 'RecusalLifted':
    case 'ConflictDeclared':
    case 'DeputyNamed':
    case 'DelegationEnded':
    case 'VoteCast':
    case 'VoteChanged':
    case 'LateVoteRefused':
    case 'BallotReopened':
    case 'MinutesRecorded':
      return []
    default:
      return event satisfies never
  }
}
