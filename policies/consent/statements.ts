import { isPolicy, membersOf, numberOfOid, POLICY_SYSTEM } from './codes'
import type { ConsentDocument, Provision } from './fhir'
import type { Coding } from './fhir-reader'
import { denyInterval, type Outer, permitInterval, UNBOUNDED } from './periods'
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
type Named = { readonly policy: number; readonly flags: number }
type Names = { readonly named: readonly Named[]; readonly unlisted: boolean }
type Draft = { readonly statements: RecordStatement[]; flags: number }

const BARE_SYSTEM = POLICY_SYSTEM.slice('urn:oid:'.length)

export function readStatements(document: ConsentDocument): Stated {
  const { root } = document
  if (root === null) return { statements: [], flags: 0, rootDenies: false, hasNested: false }
  const draft: Draft = { statements: [], flags: 0 }
  const restricted = document.restricted || root.restricted
  if (root.concepts.length > 0) readRootCodes(draft, document, root, restricted)
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
  const names = namesOf(provision.concepts)
  if (names.named.length === 0) draft.flags |= DOCUMENT_FLAGS.denyUnreadable
  const { from, to } = denyInterval(provision)
  for (const { policy, flags } of names.named) {
    draft.statements.push({ policy, flags: STATEMENT_FLAGS.deny | (flags & STATEMENT_FLAGS.systemNormalised), from, to })
  }
}

function addPermits(draft: Draft, provision: Provision, outer: Outer, restricted: boolean): void {
  const names = namesOf(provision.concepts)
  if (names.unlisted) draft.flags |= DOCUMENT_FLAGS.codeUnlisted
  for (const { policy, flags } of names.named) {
    const permit = permitInterval(policy, provision, outer)
    draft.statements.push({
      policy,
      flags: flags | permit.flags | (restricted ? STATEMENT_FLAGS.restricted : 0),
      from: permit.from,
      to: permit.to,
    })
  }
}

function namesOf(concepts: readonly (readonly Coding[])[]): Names {
  const named: Named[] = []
  let unlisted = false
  for (const codings of concepts) {
    for (const { system, code } of codings) {
      if (system !== POLICY_SYSTEM && system !== BARE_SYSTEM) continue
      unlisted = !addPolicies(named, code, system === BARE_SYSTEM ? STATEMENT_FLAGS.systemNormalised : 0) || unlisted
    }
  }
  return { named, unlisted }
}

/** Does any provision name a code of the MII system, listed or not, read by a rule or not? Then it is a broad consent (R2). */
export const namesMiiCode = ({ root }: ConsentDocument): boolean => root !== null && namesOne(root)
const namesOne = ({ concepts, provisions }: Provision): boolean =>
  concepts.some((codings) => codings.some(({ system }) => system === POLICY_SYSTEM || system === BARE_SYSTEM)) || provisions.some(namesOne)

/** A policy code is itself; a module code stands for its member policies; anything else is not listed (false). */
function addPolicies(named: Named[], code: string | null, flags: number): boolean {
  const number = code === null ? undefined : numberOfOid(code)
  if (number === undefined) return false
  if (isPolicy(number)) named.push({ policy: number, flags })
  else for (const policy of membersOf(number)) named.push({ policy, flags: flags | STATEMENT_FLAGS.moduleDerived })
  return true
}
