import type { Instant } from '#policies/kernel/time'
import type { Ballot } from './ballot'
import { conditionsOf, tallyOf } from './ballot-tally'
import type { EventOf } from './events'

/** The closing event with the tally as of now; conditions belong to a conditional approval only. */
export function closingEvent(ballot: Ballot, closedBy: EventOf<'BallotClosed'>['closedBy'], at: Instant): EventOf<'BallotClosed'> {
  const counted = tallyOf(ballot, at)
  const conditions = counted.outcome === 'approved-with-conditions' ? conditionsOf(ballot, at) : []
  return { type: 'BallotClosed', ...counted, conditions, closedBy }
}

/** The charter lets a passed deadline end without a decision: the votes are counted, but decide nothing. */
export const undecidedEvent = (ballot: Ballot, at: Instant): EventOf<'BallotClosed'> => ({
  ...closingEvent(ballot, 'deadline', at),
  outcome: 'no-decision',
  reason: 'deadline',
  conditions: [],
})
