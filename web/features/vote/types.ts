import type * as z from 'zod'
import type { BallotLine, BallotView } from '#functions/api-schema/ballots'

export type Ballot = z.output<typeof BallotView>
/** A ballot as lists show it. */
export type Line = z.output<typeof BallotLine>
export const mayVote = (ballot: Ballot, operation: string): boolean => ballot.allowed.includes(operation)
/** How many conditions the vote form offers at once. */
export const CONDITION_ROWS = 3
/** The time for a condition where the member names none, and the longest, in days; as the API has them. */
export const USUAL_DUE_DAYS = 90
export const LONGEST_DUE_DAYS = 3650

/** Where a member stands in a ballot. */
export type MyState = 'closed' | 'recused' | 'watch' | 'declare' | 'vote' | 'voted'
export function myState({ phase, me }: Pick<Ballot, 'phase' | 'me'>): MyState {
  if (phase === 'closed') return 'closed'
  if (me.recused) return 'recused'
  if (me.seat === undefined) return 'watch'
  if (me.choice !== undefined) return 'voted'
  return me.declarationNeeded ? 'declare' : 'vote'
}
