import { Temporal } from 'temporal-polyfill'
import type { Brand } from './brand'

/** RFC 3339 in UTC with milliseconds, `2026-11-23T08:54:29.123Z`; two of them compare as strings. */
export type Instant = Brand<'Instant'>
/** `2026-11-23`; two of them compare as strings. */
export type PlainDate = Brand<'PlainDate'>

const ZONE = 'Europe/Berlin'
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** Milliseconds since 1970 as an Instant (years 0000 to 9999). */
export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString() as Instant
/** An Instant as milliseconds since 1970. */
export const epochMs = (at: Instant): number => Date.parse(at)
export const isInstant = (text: string): text is Instant => INSTANT.test(text) && !Number.isNaN(Date.parse(text))
export const addMs = (at: Instant, ms: number): Instant => instantOf(epochMs(at) + ms)
export const laterOf = (a: Instant, b: Instant): Instant => (a >= b ? a : b)

/** Whole seconds from one instant to a later one, rounded up; negative when it lies before. */
export const secondsBetween = (from: Instant, to: Instant): number => Math.ceil((epochMs(to) - epochMs(from)) / 1000)

/** The calendar day of an instant in Berlin. All day arithmetic is in this zone (application.md, "Clocks"). */
export const berlinDay = (at: Instant): PlainDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(ZONE).toPlainDate().toString() as PlainDate

export const isPlainDate = (text: string): text is PlainDate => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
export const addDays = (day: PlainDate, days: number): PlainDate => Temporal.PlainDate.from(day).add({ days }).toString() as PlainDate
export const addMonths = (day: PlainDate, months: number): PlainDate =>
  Temporal.PlainDate.from(day).add({ months }, { overflow: 'constrain' }).toString() as PlainDate
export const addYears = (day: PlainDate, years: number): PlainDate =>
  Temporal.PlainDate.from(day).add({ years }, { overflow: 'constrain' }).toString() as PlainDate

/** The first instant of a Berlin day. */
export const startOfBerlinDay = (day: PlainDate): Instant =>
  instantOf(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ZONE }).epochMilliseconds)
/** The first instant after a Berlin day: a deadline "on that day" is met before it. */
export const endOfBerlinDay = (day: PlainDate): Instant => startOfBerlinDay(addDays(day, 1))
/** The end of the Berlin day that lies `days` calendar days after the day of `at`. */
export const deadlineAfterDays = (at: Instant, days: number): Instant => endOfBerlinDay(addDays(berlinDay(at), days))
/** The wall clock of an instant in Berlin, without zone: `2026-11-23T09:54:29`. */
export const inBerlin = (at: Instant): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'second' })
/** The instant of a wall clock in Berlin, `2026-11-23T09:54`; a time that the change of clocks leaves out is the one after it. */
export const fromBerlin = (wallClock: string): Instant =>
  instantOf(Temporal.PlainDateTime.from(wallClock).toZonedDateTime(ZONE).epochMilliseconds)
