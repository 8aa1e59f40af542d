import type { BallotState } from './ballot'
import type { BallotEvent } from './events'

/** The application needs no result any more (withdrawn, replaced): an open ballot ends without one; a closed one keeps its outcome. */
export const abandonBallot = (ballot: BallotState): readonly BallotEvent[] => (ballot.phase === 'open' ? [{ type: 'BallotAbandoned' }] : [])
