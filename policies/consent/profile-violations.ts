import type { ConsentDocument, Provision } from './fhir'

/** Where a record departs from `mii-pr-consent-einwilligung` (consent.md, "The resource"): data, no prose. `path` is the FHIRPath of the element. */
export const VIOLATION_CODES = [
  'category-missing',
  'code-at-root',
  'code-missing',
  'datetime-imprecise',
  'datetime-missing',
  'nested-too-deep',
  'period-start-missing',
  'policy-missing',
  'provision-missing',
  'scope-missing',
  'scope-other',
  'status-missing',
  'type-missing',
] as const
export type ViolationCode = (typeof VIOLATION_CODES)[number]
export type ProfileViolation = { readonly code: ViolationCode; readonly path: string }

/** A record of a few departures is kept; one of thousands says the same over and over. */
const MOST = 20

/**
 * What the profile asks for and a record that can be judged does not have, in the order of the elements; at most 20. They never refuse a
 * record: it is kept, and what it permits is judged by the rules alone. Records of result type `policy` carry their code on the root.
 */
export function profileViolations(document: ConsentDocument): readonly ProfileViolation[] {
  const found: ProfileViolation[] = []
  const note = (missing: boolean, code: ViolationCode, path: string) => {
    if (missing) found.push({ code, path })
  }
  note(document.status === null, 'status-missing', 'Consent.status')
  note(document.scope === 'missing', 'scope-missing', 'Consent.scope')
  note(document.scope === 'other', 'scope-other', 'Consent.scope')
  note(!document.miiCategory, 'category-missing', 'Consent.category')
  note(document.dateTime === null, 'datetime-missing', 'Consent.dateTime')
  note(document.date !== null && !document.date.exact, 'datetime-imprecise', 'Consent.dateTime')
  note(document.policyUris.length === 0, 'policy-missing', 'Consent.policy')
  note(document.root === null, 'provision-missing', 'Consent.provision')
  if (document.root !== null) noteRoot(found, document.root, document.resultType === 'policy')
  return found.length > MOST ? found.slice(0, MOST) : found
}

function noteRoot(found: ProfileViolation[], root: Provision, single: boolean): void {
  noteProvision(found, root)
  if (single) noteCodes(found, root)
  else if (root.concepts.length > 0) found.push({ code: 'code-at-root', path: pathOf('code') })
  let index = 0
  for (const nested of root.provisions) {
    noteProvision(found, nested, index)
    noteCodes(found, nested, index)
    if (nested.provisions.length > 0) found.push({ code: 'nested-too-deep', path: pathOf('provision', index) })
    index += 1
  }
}

/** `nested`: the place of a nested provision; undefined: the root. */
function noteProvision(found: ProfileViolation[], { type, start }: Provision, nested?: number): void {
  if (type === 'unknown') found.push({ code: 'type-missing', path: pathOf('type', nested) })
  if (start === null) found.push({ code: 'period-start-missing', path: pathOf('period.start', nested) })
}
function noteCodes(found: ProfileViolation[], { concepts }: Provision, nested?: number): void {
  if (concepts.length === 0) found.push({ code: 'code-missing', path: pathOf('code', nested) })
}
const pathOf = (element: string, nested?: number): string =>
  nested === undefined ? `Consent.provision.${element}` : `Consent.provision.provision[${nested}].${element}`
