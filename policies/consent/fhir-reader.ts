import { type FhirDate, parseFhirDate } from './fhir-date'

/** Why a Consent cannot be used: `path` is the FHIRPath of the first element that is not what FHIR says. */
export type Fault = { readonly path: string; readonly detail: string }
/** Collects the first fault while a resource is read; readers go on with a neutral value. */
export type Faults = { first: Fault | undefined }
export type Fields = Readonly<Record<string, unknown>>

const EMPTY: Fields = {}
const NOTHING: readonly unknown[] = []

export function fault(faults: Faults, path: string, detail: string): void {
  faults.first ??= { path, detail }
}

export function readObject(faults: Faults, value: unknown, path: string): Fields {
  if (value === undefined) return EMPTY
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  fault(faults, path, 'must be an object')
  return EMPTY
}

export function readList(faults: Faults, value: unknown, path: string): readonly unknown[] {
  if (value === undefined) return NOTHING
  if (Array.isArray(value)) return value
  fault(faults, path, 'must be an array')
  return NOTHING
}

export function readText(faults: Faults, value: unknown, path: string): string | null {
  if (value === undefined) return null
  if (typeof value === 'string' && value !== '') return value
  fault(faults, path, 'must be a string that is not empty')
  return null
}

export function readDate(faults: Faults, value: unknown, path: string): FhirDate | null {
  const text = readText(faults, value, path)
  if (text === null) return null
  const date = parseFhirDate(text)
  if (date) return date
  fault(faults, path, 'must be a FHIR dateTime of an existing day')
  return null
}

/** One coding: system and code exactly as given; the display is never read. */
export type Coding = { readonly system: string | null; readonly code: string | null }

export function readCodings(faults: Faults, value: unknown, path: string): readonly Coding[] {
  return readList(faults, value, path).map((item, index) => {
    const coding = readObject(faults, item, `${path}[${index}]`)
    return {
      system: readText(faults, coding.system, `${path}[${index}].system`),
      code: readText(faults, coding.code, `${path}[${index}].code`),
    }
  })
}

/** A CodeableConcept as its codings. */
export function readConcept(faults: Faults, value: unknown, path: string): readonly Coding[] {
  return readCodings(faults, readObject(faults, value, path).coding, `${path}.coding`)
}
