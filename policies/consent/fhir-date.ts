import { berlinDayNumber } from './berlin'
import { type DayRange, dayOfIso, rangeOfDate } from './days'

/** `exact`: the text names one day (a full date, or an instant of which the Berlin day is taken). */
export type FhirDate = DayRange & { readonly exact: boolean }

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|([+-])(\d{2}):(\d{2}))$/
const MINUTE_MS = 60_000

/** A FHIR `dateTime` as Berlin days (R5); undefined when it is none: no such day, a time without offset, or other text. */
export function parseFhirDate(text: string): FhirDate | undefined {
  if (text.length <= 10) {
    const range = rangeOfDate(text)
    return range && { first: range.first, last: range.last, exact: text.length === 10 }
  }
  const match = DATE_TIME.exec(text)
  if (!match) return undefined
  const day = dayOfIso(match[1] ?? '')
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])]
  const offset = Number(match[6] ?? 0) * 60 + Number(match[7] ?? 0)
  if (day === undefined || hour > 23 || minute > 59 || second > 60 || offset > 14 * 60 || Number(match[7] ?? 0) > 59) return undefined
  const local = (day * 1440 + hour * 60 + minute) * MINUTE_MS + Math.min(second, 59) * 1000
  const berlin = berlinDayNumber(local - (match[5] === '-' ? -offset : offset) * MINUTE_MS)
  return { first: berlin, last: berlin, exact: true }
}
