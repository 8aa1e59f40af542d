import type { Sha256 } from '#policies/kernel/hash'
import type { Instant, PlainDate } from '#policies/kernel/time'
import type { NamedCharter, StandingSeat } from './events'

export type Absence = {
  readonly absence: string
  readonly seat: string
  readonly member: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly delegated: boolean
}
type Pending = { readonly hash: Sha256; readonly expires: Instant; readonly proposedBy: string; readonly at: Instant }
export type RosterProposal = Pending & { readonly seats: readonly StandingSeat[] }
export type CharterProposal = Pending & { readonly charter: NamedCharter }

/** A site's standing committee: who sits in it and under which rules. Plain JSON, because it is stored with the head of its stream. */
export type Committee = {
  readonly phase: 'founded'
  readonly site: string
  /** Counts the rosters, from 1. */
  readonly rosterVersion: number
  readonly rosterSince: Instant
  readonly seats: readonly StandingSeat[]
  readonly charter: NamedCharter
  readonly charterSince: Instant
  /** Charters that held before, oldest first. */
  readonly earlier: readonly { readonly charter: NamedCharter; readonly since: Instant; readonly until: Instant }[]
  readonly absences: readonly Absence[]
  readonly rosterProposal?: RosterProposal
  readonly charterProposal?: CharterProposal
}
/** `none`: the stream is empty. */
export type CommitteeState = Committee | { readonly phase: 'none' }
export const NO_COMMITTEE: CommitteeState = { phase: 'none' }

export const committeeStream = (site: string): string => `committee#${site}`
const covers = ({ from, to }: { readonly from?: PlainDate; readonly to?: PlainDate }, day: PlainDate): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to)

/** The seats whose term covers a day: the electors of a ballot that opens on it. */
export const seatsOn = (committee: Committee, day: PlainDate): readonly StandingSeat[] =>
  committee.seats.filter((seat) => covers(seat, day))
/** The absence of a seat's member on a day in which the deputy stands in; undefined: the member votes. */
export const delegationOn = (committee: Committee, seat: string, day: PlainDate): Absence | undefined =>
  committee.absences.find((absence) => absence.seat === seat && absence.delegated && covers(absence, day))

/** Everybody with a place in a roster, each once. */
export const peopleOf = (seats: readonly Pick<StandingSeat, 'member' | 'deputy'>[]): readonly string[] => [
  ...new Set(seats.flatMap(({ member, deputy }) => [member, ...(deputy === undefined ? [] : [deputy])])),
]
