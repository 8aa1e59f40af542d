import { validityYears } from './codes'
import { addYearsToDay, EVER, FOREVER } from './days'
import type { FhirDate } from './fhir-date'
import { STATEMENT_FLAGS } from './record'

/** The period of the root provision: it clips permits, never denies (R5). */
export type Outer = { readonly start: FhirDate | null; readonly end: FhirDate | null }
export const UNBOUNDED: Outer = { start: null, end: null }
type Interval = { readonly from: number; readonly to: number }

/** Longer than the code's validity by more than this many days warns (R5). */
const TOLERANCE_DAYS = 31
const INVALID = { from: 0, to: 0, flags: STATEMENT_FLAGS.periodInvalid }

/** When validities end: the provisions of a form begin on the same day, and calendar arithmetic for each takes longer than all the rest of it. */
export class ValidityEnds {
  private start = Number.NaN
  private readonly byYears: number[] = []

  endOf(start: number, years: number): number {
    if (start !== this.start) this.byYears.length = 0
    this.start = start
    const known = this.byYears[years]
    if (known !== undefined) return known
    const end = addYearsToDay(start, years) - 1
    this.byYears[years] = end
    return end
  }
}

/** A permit read narrow: inner and outer period intersected, ended by the code's validity from its own stated start (R5). */
export function permitInterval(policy: number, own: Outer, outer: Outer, ends: ValidityEnds): Interval & { readonly flags: number } {
  if (own.start === null) return INVALID
  const start = own.start.last
  const stated = own.end?.first ?? FOREVER
  const years = validityYears(policy)
  const cap = years === undefined ? FOREVER : ends.endOf(start, years)
  const unclipped = Math.min(stated, outer.end?.first ?? FOREVER)
  const from = Math.max(start, outer.start?.last ?? EVER)
  const to = Math.min(unclipped, cap)
  if (stated < start || to < from || to >= FOREVER) return INVALID
  if (own.end === null) return { from, to, flags: STATEMENT_FLAGS.endMissing }
  return { from, to, flags: unclipped - cap > TOLERANCE_DAYS ? STATEMENT_FLAGS.exceedsValidity : 0 }
}

/** A deny read wide: no end = open; no start, or reversed = for all time (R5). */
export function denyInterval(own: Outer): Interval {
  if (own.start === null) return { from: EVER, to: FOREVER }
  const from = own.start.first
  const to = own.end?.last ?? FOREVER
  return to < from ? { from: EVER, to: FOREVER } : { from, to }
}
