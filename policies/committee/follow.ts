import type { EventContext } from '#policies/ledger/aggregate'
import type { Effect, Recipient } from '#policies/ledger/effect'
import { BALLOT_REMINDERS, reminderEffects } from '#policies/notices/reminders'
import { type Ballot, type BallotState, isRecused } from './ballot'
import { ballotFact, ballotIdOf } from './ballot-id'
import { asksForSecondRound } from './decide-reopen'
import type { BallotEvent, EventOf } from './events'

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

/** What is said to the applicants is told them; what they say is told the committee and the office. */
function commentNotices(ballot: Ballot, { table, visibility }: EventOf<'CommentAdded'>): readonly Effect[] {
  if (visibility !== 'applicant') return []
  const applicants = (ballot.applicants ?? []).map((person) => ({ person }))
  return [mail(ballot, 'comment-added', table === 'applicant' ? [...everybody(ballot), { role: 'office' }] : applicants)]
}

/** What an event of a ballot causes elsewhere: the case learns of opening and result, the execution is woken, people get notices. A vote causes nothing. */
export function followBallot(_before: BallotState, event: BallotEvent, after: BallotState, { at, actor }: EventContext): readonly Effect[] {
  if (after.phase === 'none') return []
  const { applicationId, site, deadline } = after
  const ballotId = ballotIdOf(after)
  switch (event.type) {
    case 'BallotOpened':
      return [
        // an execution of an earlier release may wait for whoever opens it
        ...(actor.role === 'system' ? [] : [{ kind: 'signal', fact: ballotFact(ballotId) } as const]),
        { kind: 'command', command: 'record-voting-opened', payload: { applicationId, site, ballotId, deadline } },
        {
          kind: 'start',
          machine: 'committee-ballot',
          name: ballotId,
          input: { applicationId, site, ballotId, ballotRound: after.round },
          until: deadline,
        },
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
        asksForSecondRound(after)
          ? { kind: 'command', command: 'second-round', payload: { ballotId } }
          : { kind: 'command', command: 'record-site-decision', payload: { applicationId, site, ballotId } },
        { kind: 'signal', fact: ballotFact(ballotId) },
        mail(after, 'ballot-closed', [...everybody(after), { role: 'steward', site }, { role: 'office' }]),
      ]
    case 'BallotAbandoned':
      return [{ kind: 'signal', fact: ballotFact(ballotId) }, mail(after, 'ballot-abandoned', everybody(after))]
    case 'BallotReopened':
      return [
        {
          kind: 'command',
          command: 'reopen-site',
          payload: { applicationId, site, ballotId: ballotIdOf({ ...after, round: event.nextRound }), cause: event.cause },
        },
        mail(after, 'ballot-reopened', [...everybody(after), { role: 'steward', site }, { role: 'office' }]),
      ]
    case 'RecusalLifted':
      return [mail(after, 'recusal-lifted', [{ person: event.member }])]
    case 'RecusalLiftProposed':
    case 'ReopeningProposed':
      return [mail(after, 'ballot-proposal', event.proposedAs === 'chair' ? [{ role: 'office' }] : [{ role: 'chair', site }])]
    case 'CommentAdded':
      return commentNotices(after, event)
    case 'CommentWithdrawn':
    case 'MemberRecused':
    case 'ConflictDeclared':
    case 'DeputyNamed':
    case 'DelegationEnded':
    case 'VoteCast':
    case 'VoteChanged':
    case 'LateVoteRefused':
    case 'MinutesRecorded':
      return []
    default:
      return event satisfies never
  }
}
