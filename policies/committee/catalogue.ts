import type { DerivedItem } from '#policies/ledger/aggregate'
import type { BallotState } from './ballot'
import { ballotIdOf } from './ballot-id'
import { countedVotes } from './ballot-tally'
import type { Outcome } from './choices'

/** One closed ballot in its site's catalogue: counts of seats, no person, no choice. */
export type BallotLine = {
  readonly ballotId: string
  readonly applicationId: string
  readonly site: string
  readonly round: number
  readonly openedAt: string
  readonly closedAt: string
  readonly outcome: Outcome
  readonly reason: string
  readonly charter: string
  readonly seats: number
  readonly voted: number
  readonly late: number
  readonly extended: boolean
  readonly closedBy: 'chair' | 'deadline' | 'early'
}
export const ballotCatalogue = (site: string): string => `list#ballots@${site}`

/** The ballots that run at a site: no more than their names, so that no vote changes a line. */
export const openBallots = (site: string): string => `list#open-ballots@${site}`

/** A ballot is among the open ones while it runs, and enters the catalogue when it has a result, under the instant of its close. */
export function catalogueOfBallot(ballot: BallotState): readonly DerivedItem[] {
  if (ballot.phase === 'none') return []
  if (ballot.phase === 'open') return [{ pk: openBallots(ballot.site), sk: ballotIdOf(ballot), applicationId: ballot.applicationId }]
  if (ballot.closing === undefined) return []
  const { applicationId, site, round, openedAt, closing, charter, seats, extensions } = ballot
  const ballotId = ballotIdOf(ballot)
  const line: BallotLine = {
    ballotId,
    applicationId,
    site,
    round,
    openedAt,
    closedAt: closing.at,
    outcome: closing.outcome,
    reason: closing.reason,
    charter: `${charter.id}/${charter.version}`,
    seats: seats.length,
    voted: countedVotes(ballot, closing.at).length,
    late: seats.filter((seat) => seat.late === true).length,
    extended: extensions.length > 0,
    closedBy: closing.closedBy,
  }
  return [{ pk: ballotCatalogue(site), sk: `${closing.at}#${ballotId}`, ...line }]
}
