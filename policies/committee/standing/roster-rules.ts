import { type RosterAmbiguous, unambiguous } from '../roster'
import type { StandingSeat } from './events'

export type RosterRefused =
  | RosterAmbiguous
  | { readonly code: 'ROSTER_EMPTY' }
  | { readonly code: 'CHAIR_AMBIGUOUS'; readonly seats: readonly string[] }
  | { readonly code: 'TERM_ENDS_BEFORE_IT_BEGINS'; readonly seats: readonly string[] }

/** What a ballot would refuse when it opens is refused here already: one person, one place; at most one chair. */
export function rosterRefusal(seats: readonly StandingSeat[]): RosterRefused | undefined {
  if (seats.length === 0) return { code: 'ROSTER_EMPTY' }
  const backwards = seats.filter(({ from, to }) => from !== undefined && to !== undefined && to < from).map(({ seat }) => seat)
  if (backwards.length > 0) return { code: 'TERM_ENDS_BEFORE_IT_BEGINS', seats: backwards }
  const chairs = seats.filter(({ chair }) => chair === true).map(({ seat }) => seat)
  if (chairs.length > 1) return { code: 'CHAIR_AMBIGUOUS', seats: chairs }
  const checked = unambiguous(seats)
  return checked.ok ? undefined : checked.rejection
}
