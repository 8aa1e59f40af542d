import { ok, type Result, reject } from '#policies/kernel/result'
import { berlinDay, type Instant, type PlainDate } from '#policies/kernel/time'
import type { CommitteeState } from './committee'
import type { StandingEvent } from './events'

export type RecordAbsence = {
  readonly absence: string
  readonly member: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly delegated: boolean
}
export type AbsenceRejection = {
  readonly code: 'NO_SEAT' | 'NO_DEPUTY' | 'PERIOD_BACKWARDS' | 'PERIOD_PAST' | 'PERIOD_TOO_LONG' | 'PERIODS_OVERLAP' | 'ABSENCE_UNKNOWN'
}
/** A longer absence is a change of the roster, which needs four eyes. */
const LONGEST_DAYS = 366
const daysBetween = (from: PlainDate, to: PlainDate): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** A member says from when to when they are away and whether the seat's deputy stands in. The seat keeps its one vote. */
export function decideRecordAbsence(
  committee: CommitteeState,
  { absence, member, from, to, delegated }: RecordAbsence,
  at: Instant,
): Result<readonly StandingEvent[], AbsenceRejection> {
  const seat = committee.phase === 'none' ? undefined : committee.seats.find((candidate) => candidate.member === member)
  if (committee.phase === 'none' || seat === undefined) return reject({ code: 'NO_SEAT' })
  if (to < from) return reject({ code: 'PERIOD_BACKWARDS' })
  if (to < berlinDay(at)) return reject({ code: 'PERIOD_PAST' })
  if (daysBetween(from, to) > LONGEST_DAYS) return reject({ code: 'PERIOD_TOO_LONG' })
  if (delegated && seat.deputy === undefined) return reject({ code: 'NO_DEPUTY' })
  const overlaps = committee.absences.some((known) => known.member === member && known.from <= to && from <= known.to)
  if (overlaps) return reject({ code: 'PERIODS_OVERLAP' })
  return ok([{ type: 'AbsenceRecorded', absence, seat: seat.seat, member, from, to, delegated }])
}

/** Back before time, or never gone: only the member's own. */
export function decideEndAbsence(
  committee: CommitteeState,
  { absence, member }: { readonly absence: string; readonly member: string },
): Result<readonly StandingEvent[], AbsenceRejection> {
  const known = committee.phase === 'none' ? undefined : committee.absences.find((candidate) => candidate.absence === absence)
  if (known?.member !== member) return reject({ code: 'ABSENCE_UNKNOWN' })
  return ok([{ type: 'AbsenceEnded', absence }])
}
