import { type FhirDate, parseFhirDate } from './fhir-date'

/** Why a Consent cannot be used: `path` is the FHIRPath of the first element that is not what FHIR says. */
export type Fault = { readonly path: string; readonly detail: string }
export type Fields = Readonly<Record<string, unknown>>
/** The name of an element, or the place of an item in its list. */
type Step = string | number

const EMPTY: Fields = {}
const NOTHING: readonly never[] = []
/** Periods name few days over and over. */
const DAYS_KEPT = 4

/**
 * Reads values that FHIR gives a shape: remembers the first fault, goes on with a neutral value. `enter` and `leave` say where the reading stands;
 * that path is a stack, written out only when something is wrong, so that reading costs no object a value.
 */
export class FhirReader {
  first: Fault | undefined
  private readonly path: Step[]
  private readonly texts: string[] = []
  private readonly dates: FhirDate[] = []

  constructor(root: string) {
    this.path = [root]
  }
  enter(step: Step): void {
    this.path.push(step)
  }
  leave(): void {
    this.path.pop()
  }
  /** `step`: of the value itself; undefined: the element where the reading stands. */
  fault(detail: string, step?: Step): void {
    this.first ??= { path: pathOf(step === undefined ? this.path : [...this.path, step]), detail }
  }
  object(value: unknown, step?: Step): Fields {
    if (value === undefined) return EMPTY
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
    this.fault('must be an object', step)
    return EMPTY
  }
  list(value: unknown, step: Step): readonly unknown[] {
    if (value === undefined) return NOTHING
    if (Array.isArray(value)) return value
    this.fault('must be an array', step)
    return NOTHING
  }
  text(value: unknown, step: Step): string | null {
    if (value === undefined) return null
    if (typeof value === 'string' && value !== '') return value
    this.fault('must be a string that is not empty', step)
    return null
  }
  date(value: unknown, step: Step): FhirDate | null {
    const text = this.text(value, step)
    if (text === null) return null
    const kept = this.texts.indexOf(text)
    const date = kept < 0 ? parseFhirDate(text) : this.dates[kept]
    if (date === undefined) this.fault('must be a FHIR dateTime of an existing day', step)
    else if (kept < 0 && this.texts.length < DAYS_KEPT) {
      this.texts.push(text)
      this.dates.push(date)
    }
    return date ?? null
  }
  /** The codings of a CodeableConcept. */
  concept(value: unknown, step: Step): readonly Coding[] {
    const fields = this.object(value, step)
    this.enter(step)
    const codings = this.codings(fields.coding, 'coding')
    this.leave()
    return codings
  }
  codings(value: unknown, step: Step): readonly Coding[] {
    const items = this.list(value, step)
    this.enter(step)
    const codings: Coding[] = []
    for (let index = 0; index < items.length; index += 1) {
      const coding = this.object(items[index], index)
      this.enter(index)
      codings.push({ system: this.text(coding.system, 'system'), code: this.text(coding.code, 'code') })
      this.leave()
    }
    this.leave()
    return codings
  }
  /** A list of CodeableConcepts. */
  concepts(value: unknown, step: Step): readonly (readonly Coding[])[] {
    const items = this.list(value, step)
    if (items.length === 0) return NOTHING
    this.enter(step)
    const concepts: (readonly Coding[])[] = []
    for (let index = 0; index < items.length; index += 1) concepts.push(this.concept(items[index], index))
    this.leave()
    return concepts
  }
}

/** One coding: system and code exactly as given; the display is never read. */
export type Coding = { readonly system: string | null; readonly code: string | null }

const pathOf = (path: readonly Step[]): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('')
