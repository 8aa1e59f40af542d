import { ok, type Result, reject } from '#policies/kernel/result'
import type { CommitteeState } from './committee'
import type { NamedCharter, StandingEvent, StandingSeat } from './events'
import { type RosterRefused, rosterRefusal } from './roster-rules'

export type Found = { readonly site: string; readonly seats: readonly StandingSeat[]; readonly charter: NamedCharter }

/** A site's committee begins; its later rosters and charters need four eyes. Founded already: nothing happens. */
export function decideFound(committee: CommitteeState, { site, seats, charter }: Found): Result<readonly StandingEvent[], RosterRefused> {
  if (committee.phase !== 'none') return ok([])
  const refused = seats.length === 0 ? undefined : rosterRefusal(seats)
  return refused ? reject(refused) : ok([{ type: 'CommitteeFounded', site, seats, charter }])
}
