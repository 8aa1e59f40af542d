import type * as z from 'zod'
import type { BallotView } from '#functions/api-schema/ballots'

export type Ballot = z.output<typeof BallotView>
export const mayVote = (ballot: Ballot, operation: string): boolean => ballot.allowed.includes(operation)
/** How many conditions the vote form offers at once. */
export const CONDITION_ROWS = 3
