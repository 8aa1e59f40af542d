import { isModule, policiesOf } from './codes'
import type { ConsentDocument, Provision } from './fhir'
import { isNormalised, isUnlisted, numberOf } from './mii-code'
import { denyInterval, type Outer, permitInterval, UNBOUNDED, ValidityEnds } from './periods'
import { DOCUMENT_FLAGS, type RecordStatement, STATEMENT_FLAGS } from './record'

/** What one Consent states, policy by policy (R5, R6), before its status and form are looked at. */
export type Stated = {
  readonly statements: readonly RecordStatement[]
  /** Sum of the DOCUMENT_FLAGS that come from the provisions. */
  readonly flags: number
  /** The root provision is a deny, or has no known type. */
  readonly rootDenies: boolean
  readonly hasNested: boolean
}
type Draft = { readonly statements: RecordStatement[]; flags: number; readonly ends: ValidityEnds }

export function readStatements(document: ConsentDocument): Stated {
  const { root } = document
  if (root === null) return { statements: [], flags: 0, rootDenies: false, hasNested: false }
  const draft: Draft = { statements: [], flags: 0, ends: new ValidityEnds() }
  const restricted = document.restricted || root.restricted
  if (root.hasCode) readRootCodes(draft, document, root, restricted)
  if (root.type === 'permit' && document.resultType !== 'policy') draft.flags |= DOCUMENT_FLAGS.rootPermit
  const outer: Outer = { start: root.start, end: root.end }
  for (const provision of root.provisions) readNested(draft, provision, outer, restricted)
  const { statements, flags } = draft
  return { statements, flags, rootDenies: root.type !== 'permit', hasNested: root.provisions.length > 0 }
}

/** Only a `policy` record grants by codes on its root (R3); a deny there counts in every record. */
function readRootCodes(draft: Draft, document: ConsentDocument, root: Provision, restricted: boolean): void {
  if (root.type !== 'permit') addDenies(draft, root)
  else if (document.resultType === 'policy') addPermits(draft, root, UNBOUNDED, restricted)
}

function readNested(draft: Draft, provision: Provision, outer: Outer, restricted: boolean): void {
  const before = draft.flags
  draft.flags &= ~DOCUMENT_FLAGS.denyUnreadable
  for (const deeper of provision.provisions) readDeeper(draft, deeper)
  const unreadException = draft.flags & DOCUMENT_FLAGS.denyUnreadable
  draft.flags |= before
  if (provision.type !== 'permit') addDenies(draft, provision)
  else addPermits(draft, provision, outer, restricted || provision.restricted || unreadException !== 0)
}

/** Below the second level denies count and permits do not (R6). */
function readDeeper(draft: Draft, provision: Provision): void {
  if (provision.type !== 'permit') addDenies(draft, provision)
  for (const deeper of provision.provisions) readDeeper(draft, deeper)
}

function addDenies(draft: Draft, provision: Provision): void {
  const { from, to } = denyInterval(provision)
  const before = draft.statements.length
  for (const code of provision.codes) {
    const flags = STATEMENT_FLAGS.deny | (isNormalised(code) ? STATEMENT_FLAGS.systemNormalised : 0)
    for (const policy of policiesOf(numberOf(code))) draft.statements.push({ policy, flags, from, to })
  }
  if (draft.statements.length === before) draft.flags |= DOCUMENT_FLAGS.denyUnreadable
}

function addPermits(draft: Draft, provision: Provision, outer: Outer, restricted: boolean): void {
  for (const code of provision.codes) {
    if (isUnlisted(code)) draft.flags |= DOCUMENT_FLAGS.codeUnlisted
    const number = numberOf(code)
    const flags =
      (isModule(number) ? STATEMENT_FLAGS.moduleDerived : 0) |
      (isNormalised(code) ? STATEMENT_FLAGS.systemNormalised : 0) |
      (restricted ? STATEMENT_FLAGS.restricted : 0)
    for (const policy of policiesOf(number)) {
      const permit = permitInterval(policy, provision, outer, draft.ends)
      draft.statements.push({ policy, flags: flags | permit.flags, from: permit.from, to: permit.to })
    }
  }
}

/** Does any provision name a code of the MII system, listed or not, read by a rule or not? Then it is a broad consent (R2). */
export const namesMiiCode = ({ root }: ConsentDocument): boolean => root !== null && namesOne(root)
const namesOne = ({ codes, provisions }: Provision): boolean => codes.length > 0 || provisions.some(namesOne)
