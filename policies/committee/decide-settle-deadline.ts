import { assertNever } from '#policies/kernel/assert-never'
import { ok, type Result } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Ballot, BallotState } from './ballot'
import { pendingSeats } from './ballot-tally'
import { closingEvent, undecidedEvent } from './closing'
import { extendedDeadline, wasExtendedBy } from './decide-extend'
import type { BallotEvent } from './events'

/** One extension by this effect; none when nobody's vote is missing. */
const mayExtend = (ballot: Ballot): boolean => !wasExtendedBy(ballot, 'deadline') && pendingSeats(ballot).length > 0

function effectOf(ballot: Ballot, at: Instant): BallotEvent {
  const effect = ballot.charter.deadlineEffect
  switch (effect) {
    case 'tally':
      return closingEvent(ballot, 'deadline', at)
    case 'extend-once':
      return mayExtend(ballot)
        ? { type: 'BallotExtended', deadline: extendedDeadline(ballot, at), by: 'deadline' }
        : closingEvent(ballot, 'deadline', at)
    case 'no-decision':
      return undecidedEvent(ballot, at)
    default:
      return assertNever(effect)
  }
}

/** What a passed deadline means under the charter: extended, counted, or undecided. Before the deadline, and on a closed ballot, nothing. */
export function decideSettleDeadline(ballot: BallotState, at: Instant): Result<readonly BallotEvent[], never> {
  return ok(ballot.phase !== 'open' || at < ballot.deadline ? [] : [effectOf(ballot, at)])
}
