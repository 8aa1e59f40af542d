import type { Charter } from './charter'
import { votersOf } from './seat-votes'
import type { Elector } from './tally-input'
import { requiredSeats } from './verdict'

/**
 * Whether the quorum is out of reach although everybody votes who still may: the office must know before a ballot opens
 * (committee.md, "Ballot"). A share is at most the whole, so the fullest turnout is the best case.
 */
export function quorumIsAtRisk(charter: Charter, seats: readonly Elector[], recusals: readonly string[]): boolean {
  const recused = new Set(recusals)
  const able = seats.filter((seat) => {
    const voters = votersOf(seat, recused, charter.deputiesOfRecused)
    return voters.member || voters.deputy
  }).length
  const electors = charter.quorum.of === 'electors' ? seats.length : able
  return able === 0 || able < requiredSeats(charter.quorum, electors)
}
