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
  if (document.root !== null) found.push(...ofRoot(document.root, document.resultType === 'policy'))
  return found.slice(0, MOST)
}

function ofRoot(root: Provision, single: boolean): readonly ProfileViolation[] {
  const path = 'Consent.provision'
  const own = ofProvision(root, path)
  const code: readonly ProfileViolation[] = single
    ? codeMissing(root, path)
    : root.concepts.length > 0
      ? [{ code: 'code-at-root', path: `${path}.code` }]
      : []
  return [...own, ...code, ...root.provisions.flatMap((nested, index) => ofNested(nested, `${path}.provision[${index}]`))]
}

const ofNested = (nested: Provision, path: string): readonly ProfileViolation[] => [
  ...ofProvision(nested, path),
  ...codeMissing(nested, path),
  ...(nested.provisions.length > 0 ? [{ code: 'nested-too-deep', path: `${path}.provision` } as const] : []),
]
const codeMissing = ({ concepts }: Provision, path: string): readonly ProfileViolation[] =>
  concepts.length === 0 ? [{ code: 'code-missing', path: `${path}.code` }] : []
const ofProvision = ({ type, start }: Provision, path: string): readonly ProfileViolation[] => [
  ...(type === 'unknown' ? [{ code: 'type-missing', path: `${path}.type` } as const] : []),
  ...(start === null ? [{ code: 'period-start-missing', path: `${path}.period.start` } as const] : []),
]
