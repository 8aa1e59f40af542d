import { assertNever } from '#policies/kernel/assert-never'
import type { Instant } from '#policies/kernel/time'
import type { Ballot, BallotState, Seat, Vote } from './ballot'
import type { BallotEvent, EventOf } from './events'
import { quorumIsAtRisk } from './quorum-risk'

/** A stream that doesn't begin with its opening, or opens twice: a fault of the reader or the store, never an everyday no. */
export class BallotStreamBroken extends Error {
  override readonly name = 'BallotStreamBroken'
  constructor(type: string, phase: string) {
    super(`${type} on a ballot in phase ${phase}`)
  }
}

function opened(event: EventOf<'BallotOpened'>, at: Instant): Ballot {
  const { type: _type, seats, ...rest } = event
  return {
    ...rest,
    phase: 'open',
    openedAt: at,
    extensions: [],
    seats: seats.map((seat) => ({ ...seat, votes: [], changes: 0 })),
    recusals: [],
    declared: [],
    quorumAtRisk: quorumIsAtRisk(event.charter, seats, []),
    minutes: [],
  }
}

/** Any change of who is recused voids a proposal to lift a recusal. */
const withRecusals = ({ liftProposal: _void, ...ballot }: Ballot, recusals: Ballot['recusals']): Ballot => ({
  ...ballot,
  recusals,
  quorumAtRisk: quorumIsAtRisk(
    ballot.charter,
    ballot.seats,
    recusals.map((recusal) => recusal.member),
  ),
})

const changeSeat = (ballot: Ballot, id: string, change: (seat: Seat) => Seat): Ballot => ({
  ...ballot,
  seats: ballot.seats.map((seat) => (seat.seat === id ? change(seat) : seat)),
})

/** Keeps of one person's votes what any tally can ask for: the latest, and the first decision. */
function addVote(votes: readonly Vote[], vote: Vote): readonly Vote[] {
  const first = votes.find((known) => known.member === vote.member && known.choice !== 'abstain')
  return [...votes.filter((known) => known.member !== vote.member || known === first), vote]
}

function withVote(ballot: Ballot, event: EventOf<'VoteCast'> | EventOf<'VoteChanged'>, at: Instant): Ballot {
  const { member, choice, conditions, reason } = event
  const vote: Vote = { member, choice, at, conditions, ...(reason && { reason }) }
  const changes = event.type === 'VoteChanged' ? 1 : 0
  return changeSeat(ballot, event.seat, (seat) => ({ ...seat, votes: addVote(seat.votes, vote), changes: seat.changes + changes }))
}

function closed({ liftProposal: _void, ...ballot }: Ballot, event: EventOf<'BallotClosed'>, at: Instant): Ballot {
  const { type: _type, ...closing } = event
  return { ...ballot, phase: 'closed', closing: { ...closing, at } }
}

function recused(ballot: Ballot, event: EventOf<'MemberRecused'>, at: Instant): Ballot {
  const { member, reasonClass, reason } = event
  return withRecusals(ballot, [...ballot.recusals, { member, reasonClass, at, ...(reason && { reason }) }])
}

function extended(ballot: Ballot, event: EventOf<'BallotExtended'>, at: Instant): Ballot {
  const { by, deadline } = event
  return { ...ballot, deadline, extensions: [...ballot.extensions, { by, at, deadline }] }
}

const reopened = ({ reopenProposal: _done, ...ballot }: Ballot, { nextRound }: EventOf<'BallotReopened'>): Ballot => ({
  ...ballot,
  nextRound,
})

/** Folds one event into the state; `at` is the instant of its ledger entry. Throws BallotStreamBroken. */
export function evolve(state: BallotState, event: BallotEvent, at: Instant): Ballot {
  if ((event.type === 'BallotOpened') !== (state.phase === 'none')) throw new BallotStreamBroken(event.type, state.phase)
  if (event.type === 'BallotOpened') return opened(event, at)
  if (state.phase === 'none') throw new BallotStreamBroken(event.type, state.phase)
  switch (event.type) {
    case 'MemberRecused':
      return recused(state, event, at)
    case 'RecusalLifted':
      return withRecusals(
        state,
        state.recusals.filter((recusal) => recusal.member !== event.member),
      )
    case 'RecusalLiftProposed': {
      const { type: _type, ...liftProposal } = event
      return { ...state, liftProposal }
    }
    case 'ReopeningProposed': {
      const { type: _type, ...reopenProposal } = event
      return { ...state, reopenProposal }
    }
    case 'ConflictDeclared':
      return { ...state, declared: [...state.declared, event.member] }
    case 'DeputyNamed':
      return withRecusals(
        changeSeat(state, event.seat, (seat) => ({ ...seat, deputy: event.deputy })),
        state.recusals,
      )
    case 'SeatDelegated':
      return changeSeat(state, event.seat, (seat) => ({ ...seat, delegated: true }))
    case 'DelegationEnded':
      return changeSeat(state, event.seat, ({ delegated: _delegated, ...seat }) => seat)
    case 'VoteCast':
    case 'VoteChanged':
      return withVote(state, event, at)
    case 'LateVoteRefused':
      return changeSeat(state, event.seat, (seat) => ({ ...seat, late: true }))
    case 'BallotExtended':
      return extended(state, event, at)
    case 'BallotClosed':
      return closed(state, event, at)
    case 'BallotAbandoned':
      return { ...state, phase: 'closed' }
    case 'BallotReopened':
      return reopened(state, event)
    case 'CommentAdded': {
      const { type: _type, ...comment } = event
      return { ...state, comments: [...(state.comments ?? []), { ...comment, at }] }
    }
    case 'CommentWithdrawn':
      return {
        ...state,
        comments: (state.comments ?? []).map((one) => (one.comment === event.comment ? { ...one, withdrawnAt: at } : one)),
      }
    case 'MinutesRecorded':
      return { ...state, minutes: [...state.minutes, event.minutes] }
    default:
      return assertNever(event)
  }
}

/** Folds several events of one decision. */
export const evolveAll = (state: BallotState, events: readonly BallotEvent[], at: Instant): BallotState =>
  events.reduce<BallotState>((before, event) => evolve(before, event, at), state)
