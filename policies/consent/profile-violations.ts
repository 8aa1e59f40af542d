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
  if (document.status === null) found.push({ code: 'status-missing', path: 'Consent.status' })
  if (document.scope === 'missing') found.push({ code: 'scope-missing', path: 'Consent.scope' })
  if (document.scope === 'other') found.push({ code: 'scope-other', path: 'Consent.scope' })
  if (!document.miiCategory) found.push({ code: 'category-missing', path: 'Consent.category' })
  if (document.dateTime === null) found.push({ code: 'datetime-missing', path: 'Consent.dateTime' })
  if (document.date !== null && !document.date.exact) found.push({ code: 'datetime-imprecise', path: 'Consent.dateTime' })
  if (document.policyUris.length === 0) found.push({ code: 'policy-missing', path: 'Consent.policy' })
  if (document.root === null) found.push({ code: 'provision-missing', path: 'Consent.provision' })
  if (document.root !== null) noteRoot(found, document.root, document.resultType === 'policy')
  return found.length > MOST ? found.slice(0, MOST) : found
}

function noteRoot(found: ProfileViolation[], root: Provision, single: boolean): void {
  noteProvision(found, root)
  if (single) noteCodes(found, root)
  else if (root.hasCode) found.push({ code: 'code-at-root', path: pathOf('code') })
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
function noteCodes(found: ProfileViolation[], { hasCode }: Provision, nested?: number): void {
  if (!hasCode) found.push({ code: 'code-missing', path: pathOf('code', nested) })
}
const pathOf = (element: string, nested?: number): string =>
  nested === undefined ? `Consent.provision.${element}` : `Consent.provision.provision[${nested}].${element}`
