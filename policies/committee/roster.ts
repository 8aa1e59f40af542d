import { ok, type Result, reject } from '#policies/kernel/result'
import type { Elector } from './tally-input'

/** `people`: those who stand in two places, sorted; `seats`: ids given twice, sorted. */
export type RosterAmbiguous = { readonly code: 'ROSTER_AMBIGUOUS'; readonly people: readonly string[]; readonly seats: readonly string[] }

const twice = (names: readonly string[]): readonly string[] => {
  const seen = new Set<string>()
  const again = new Set<string>()
  for (const name of names) (seen.has(name) ? again : seen).add(name)
  return [...again].sort()
}

/** One person, one place: a member is nobody's deputy, a deputy stands for one seat, nobody holds two seats. */
export function unambiguous(electors: readonly Elector[]): Result<readonly Elector[], RosterAmbiguous> {
  const people = twice(electors.flatMap((elector) => (elector.deputy === undefined ? [elector.member] : [elector.member, elector.deputy])))
  const seats = twice(electors.map((elector) => elector.seat))
  return people.length + seats.length === 0 ? ok(electors) : reject({ code: 'ROSTER_AMBIGUOUS', people, seats })
}
