import type { Subject } from '#policies/ledger/aggregate'
import { MATRIX } from './matrix'
import type { Membership, Role } from './roles'

export type Relation = 'any' | 'own' | 'site' | 'seat' | 'chair' | 'project'
export type AccessRow = {
  readonly operation: string
  readonly role: Role
  readonly relation: Relation
  readonly phases: 'any' | readonly string[]
}
/** The whole table, as reviewed by hand; its reasons, row by row, are in matrix-reasons.ts. */
export const ACCESS: readonly AccessRow[] = MATRIX.map(([operation, role, relation, phase]) => ({
  operation,
  role: role as Role,
  relation: relation as Relation,
  phases: phase === 'any' ? 'any' : phase.split('|'),
}))
/** Who asks: nobody, a person with memberships, or a machine bound to a site or a project. `person` is the id. */
export type Asker = { readonly person?: string; readonly memberships: readonly Membership[] }

/** The operations by which a record of a stream's kind is read; who has none of them on it does not learn that it exists. */
const READ_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  application: ['getApplication', 'listWithdrawnMembers'],
  ballot: ['getBallot', 'listComments'],
  contract: ['getContract'],
  committee: ['getCommittee'],
  meeting: ['getMeeting'],
}
export const readOperationsOf = (stream: string): readonly string[] => READ_OPERATIONS[stream.slice(0, stream.indexOf('#'))] ?? []

const BY_OPERATION = new Map<string, AccessRow[]>()
for (const row of ACCESS) BY_OPERATION.set(row.operation, [...(BY_OPERATION.get(row.operation) ?? []), row])
const rowsFor = (operation: string, asker: Asker): readonly (AccessRow & { readonly membership: Membership })[] =>
  (BY_OPERATION.get(operation) ?? []).flatMap((row) =>
    [...asker.memberships, { role: 'public' as const }]
      .filter(({ role }) => role === row.role)
      .map((membership) => ({ ...row, membership })),
  )

/** Does any role of the asker ever have this operation? No: 403. */
export const hasRole = (operation: string, asker: Asker): boolean => rowsFor(operation, asker).length > 0

function related(row: AccessRow & { readonly membership: Membership }, asker: Asker, subject: Subject, site?: string): boolean {
  const person = asker.person ?? ''
  switch (row.relation) {
    case 'any':
      return true
    case 'own':
      return subject.owners.includes(person)
    case 'site':
      return (
        row.membership.site !== undefined &&
        subject.sites.includes(row.membership.site) &&
        (site === undefined || row.membership.site === site)
      )
    case 'seat':
      return subject.seats.includes(person)
    case 'chair':
      return subject.chairs.includes(person)
    case 'project':
      return row.membership.application !== undefined && row.membership.application === subject.application
    default:
      return row.relation satisfies never
  }
}
const inPhase = ({ phases }: AccessRow, { phase }: Subject) => phases === 'any' || phases.includes(phase)

/** May the asker see this record at all, by an operation that reads it? */
export const maySee = (stream: string, asker: Asker, subject: Subject): boolean =>
  readOperationsOf(stream).some((read) => rowsFor(read, asker).some((row) => related(row, asker, subject) && inPhase(row, subject)))
/** The row that lets the asker use the operation on this record, whatever its phase; `site`: the site that the path names. */
export const rowOf = (operation: string, asker: Asker, subject: Subject, site?: string) =>
  rowsFor(operation, asker).find((row) => related(row, asker, subject, site))
/** The row that lets the asker use the operation on this record in its phase. */
export const rowInPhase = (operation: string, asker: Asker, subject: Subject, site?: string) =>
  rowsFor(operation, asker).find((row) => related(row, asker, subject, site) && inPhase(row, subject))
/** The role by which the asker has an operation that is about no record. */
export const roleFor = (operation: string, asker: Asker): Role => rowsFor(operation, asker)[0]?.role ?? 'public'
/** The operations of `candidates` that the asker may use on the record now; a refused command names them. */
export const allowedNow = (candidates: readonly string[], asker: Asker, subject: Subject): readonly string[] =>
  candidates.filter((operation) => rowInPhase(operation, asker, subject) !== undefined)
/** Whether one of the asker's roles has the operation for every site. */
export const hasEverywhere = (operation: string, asker: Asker): boolean =>
  rowsFor(operation, asker).some(({ relation }) => relation === 'any')
/** The sites for which one of the asker's roles has the operation. */
export const sitesFor = (operation: string, asker: Asker): readonly string[] =>
  rowsFor(operation, asker).flatMap(({ membership }) => (membership.site === undefined ? [] : [membership.site]))
