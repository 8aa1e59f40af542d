import { type FhirDate, parseFhirDate } from './fhir-date'

/** Why a Consent cannot be used: `path` is the FHIRPath of the first element that is not what FHIR says. */
export type Fault = { readonly path: string; readonly detail: string }
/** Collects the first fault while a resource is read; readers go on with a neutral value. */
export type Faults = { first: Fault | undefined }
export type Fields = Readonly<Record<string, unknown>>
/** Where a value stands: an element, or an item of a list. Written out only when something is wrong with it. */
export type Place = { readonly up: Place | null; readonly step: string | number }

const EMPTY: Fields = {}
const NOTHING: readonly unknown[] = []

export function pathOf({ up, step }: Place): string {
  if (up === null) return String(step)
  return typeof step === 'number' ? `${pathOf(up)}[${step}]` : `${pathOf(up)}.${step}`
}

export function fault(faults: Faults, place: Place, detail: string): void {
  faults.first ??= { path: pathOf(place), detail }
}

export function readObject(faults: Faults, value: unknown, up: Place | null, step: string | number): Fields {
  if (value === undefined) return EMPTY
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  fault(faults, { up, step }, 'must be an object')
  return EMPTY
}

export function readList(faults: Faults, value: unknown, up: Place, step: string): readonly unknown[] {
  if (value === undefined) return NOTHING
  if (Array.isArray(value)) return value
  fault(faults, { up, step }, 'must be an array')
  return NOTHING
}

export function readText(faults: Faults, value: unknown, up: Place, step: string): string | null {
  if (value === undefined) return null
  if (typeof value === 'string' && value !== '') return value
  fault(faults, { up, step }, 'must be a string that is not empty')
  return null
}

export function readDate(faults: Faults, value: unknown, up: Place, step: string): FhirDate | null {
  const text = readText(faults, value, up, step)
  if (text === null) return null
  const date = parseFhirDate(text)
  if (date) return date
  fault(faults, { up, step }, 'must be a FHIR dateTime of an existing day')
  return null
}

/** One coding: system and code exactly as given; the display is never read. */
export type Coding = { readonly system: string | null; readonly code: string | null }

export function readCodings(faults: Faults, value: unknown, up: Place, step: string): readonly Coding[] {
  const list = { up, step }
  return readList(faults, value, up, step).map((item, index) => {
    const at = { up: list, step: index }
    const coding = readObject(faults, item, list, index)
    return { system: readText(faults, coding.system, at, 'system'), code: readText(faults, coding.code, at, 'code') }
  })
}

/** A CodeableConcept as its codings. */
export function readConcept(faults: Faults, value: unknown, up: Place, step: string | number): readonly Coding[] {
  return readCodings(faults, readObject(faults, value, up, step).coding, { up, step }, 'coding')
}
