import type { Ballot, Closing } from './ballot'
import { tallyInputOf } from './ballot-tally'
import type { Charter } from './charter'
import { unambiguous } from './roster'
import { type TallyOutcome, tally } from './tally'

export type TrialResult = {
  readonly was: Pick<TallyOutcome, 'outcome' | 'quorum'> & { readonly reason: Closing['reason'] }
  readonly would: Pick<TallyOutcome, 'outcome' | 'quorum' | 'reason'>
  readonly changed: boolean
}

/**
 * What a draft charter would have made of a closed ballot: the same seats, recusals and votes, counted by other rules. It cannot know how
 * people would have voted under another deadline or secrecy, nor the votes that an early close made needless. Undefined: the ballot's
 * roster cannot be counted.
 */
export function tryCharter(ballot: Ballot & { readonly closing: Closing }, charter: Charter): TrialResult | undefined {
  if (!unambiguous(ballot.seats).ok) return undefined
  const counted = tally({ ...tallyInputOf(ballot, ballot.closing.at), charter })
  if (!counted.ok) return undefined
  const { outcome, reason, quorum } = counted.value
  const was = { outcome: ballot.closing.outcome, reason: ballot.closing.reason, quorum: ballot.closing.quorum }
  return { was, would: { outcome, reason, quorum }, changed: was.outcome !== outcome }
}
