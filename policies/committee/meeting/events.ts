import * as z from 'zod'
import type { Entry } from '#policies/ledger/entry'
import { type Payloads, type PayloadsOf, payloads } from '#policies/ledger/payloads'
import { CharterSchema } from '../charter'
import { IdField, InstantField, SealedField, SlugField } from '../fields'

/** How people come together: in a room, by a conference, or both. */
export const MEETING_MODES = ['room', 'online', 'hybrid'] as const
export const ATTENDANCE = ['present', 'remote', 'excused'] as const
const Count = z.int().min(0)
const BallotId = z.string().regex(/^[a-z0-9-]{1,80}$/)
/** What an invitation says. `place`: room or link, sealed; `agenda`: ballots of the committee in the order in which they are called. */
const invitation = {
  starts: InstantField,
  ends: InstantField,
  mode: z.enum(MEETING_MODES),
  place: SealedField,
  agenda: z.array(BallotId).max(40).readonly(),
}
const Seat = z.strictObject({ seat: IdField, member: IdField, deputy: IdField.exactOptional(), chair: z.literal(true).exactOptional() })

const PAYLOADS = payloads({
  /** Roster and rules as they were when the meeting was called. */
  MeetingCalled: () =>
    z.strictObject({
      site: SlugField,
      ...invitation,
      seats: z.array(Seat).min(1).max(100).readonly(),
      charter: CharterSchema,
    }),
  MeetingChanged: () => z.strictObject(invitation),
  MeetingCancelled: () => z.strictObject({ reason: SealedField.exactOptional() }),
  /** The whole list anew; who is not named was absent. */
  AttendanceRecorded: () =>
    z.strictObject({
      attendance: z
        .array(z.strictObject({ person: IdField, state: z.enum(ATTENDANCE) }))
        .max(200)
        .readonly(),
    }),
  /** Whether those who came could have decided, by the charter's quorum. */
  MeetingClosed: () => z.strictObject({ quorum: z.strictObject({ required: Count, reached: Count, met: z.boolean(), seats: Count }) }),
  MeetingMinutesRecorded: () => z.strictObject({ minutes: SealedField }),
})
type Payload = typeof PAYLOADS extends Payloads<infer M> ? PayloadsOf<M> : never
type Types = keyof Payload & string
export type MeetingEvent = { [T in Types]: { readonly type: T } & Payload[T] }[Types]
export type MeetingEventOf<T extends Types> = Extract<MeetingEvent, { type: T }>
export const MEETING_VERSIONS = Object.fromEntries(PAYLOADS.types.map((type) => [type, 1])) as Record<Types, number>

/** A stored entry as a current event; undefined for an unknown type or version, or a payload that does not fit. */
export function upcastMeeting(entry: Entry): MeetingEvent | undefined {
  if (!PAYLOADS.has(entry.type) || entry.version !== 1) return undefined
  const parsed = PAYLOADS.of(entry.type).safeParse(entry.payload)
  return parsed.success ? ({ type: entry.type, ...parsed.data } as MeetingEvent) : undefined
}
