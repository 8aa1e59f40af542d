import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** The matrix as people review it, read anew: this is no code of the API's. */
type Row = { readonly operation: string; readonly role: string; readonly relation: string; readonly phase: string }
export const MATRIX: readonly Row[] = parse(readFileSync(join(import.meta.dirname, '../../../../policies/access/matrix.csv'), 'utf8'), {
  columns: true,
})
export const MATRIX_OPERATIONS = [...new Set(MATRIX.map(({ operation }) => operation))]

/** What the test knows of a record, written by hand. */
export type Facts = {
  readonly kind: string
  readonly phase: string
  readonly owners: readonly string[]
  readonly sites: readonly string[]
  readonly seats: readonly string[]
  readonly chairs: readonly string[]
  /** Of a project that has a machine client: its name in this test. */
  readonly application?: string
}
export type Walker = {
  readonly name: string
  readonly person?: string
  readonly roles: readonly { readonly role: string; readonly site?: string; readonly application?: string }[]
}
const READ: Readonly<Record<string, readonly string[]>> = {
  application: ['getApplication', 'listWithdrawnMembers'],
  ballot: ['getBallot', 'listComments'],
  contract: ['getContract'],
  committee: ['getCommittee'],
  meeting: ['getMeeting'],
}

function holds(row: Row, walker: Walker, facts: Facts, site: string | undefined): boolean {
  const mine = walker.roles.filter(({ role }) => role === row.role)
  if (row.role === 'public') return row.relation === 'any'
  if (mine.length === 0) return false
  const me = walker.person ?? ''
  if (row.relation === 'any') return true
  if (row.relation === 'own') return facts.owners.includes(me)
  if (row.relation === 'seat') return facts.seats.includes(me)
  if (row.relation === 'chair') return facts.chairs.includes(me)
  if (row.relation === 'project') return mine.some((one) => one.application !== undefined && one.application === facts.application)
  return mine.some((one) => one.site !== undefined && facts.sites.includes(one.site) && (site === undefined || site === one.site))
}
const inPhase = (row: Row, { phase }: Facts) => row.phase === 'any' || row.phase.split('|').includes(phase)

/** `allowed`: role, relation and phase fit. `state`: a command outside its phases, which the state refuses. */
export type Expected = 401 | 403 | 404 | 'allowed' | 'state'

/** Read off the table alone. `facts` undefined: the record is absent. `reads`: a GET, which is not there outside its phases. */
export function expected(
  operation: string,
  walker: Walker,
  facts: Facts | undefined,
  { site, reads = false }: { site?: string; reads?: boolean } = {},
): Expected {
  const rows = MATRIX.filter((row) => row.operation === operation)
  const open = rows.some(({ role }) => role === 'public')
  const has = open || rows.some(({ role }) => walker.roles.some((one) => one.role === role))
  if (!has) return walker.roles.length === 0 ? 401 : 403
  if (facts === undefined) return 404
  const sees = MATRIX.some(
    (row) => READ[facts.kind]?.includes(row.operation) && holds(row, walker, facts, undefined) && inPhase(row, facts),
  )
  const mine = rows.filter((row) => holds(row, walker, facts, site))
  if (!sees || mine.length === 0) return 404
  if (mine.some((row) => inPhase(row, facts))) return 'allowed'
  return reads ? 404 : 'state'
}
/** For operations without a record: only the role counts. */
export const expectedByRole = (operation: string, walker: Walker): 401 | 403 | 'allowed' => {
  const answer = expected(operation, walker, undefined)
  return answer === 401 || answer === 403 ? answer : 'allowed'
}
/** Whether an answer is what the table says; a fault of ours never is. */
export function fits(wanted: Expected, status: number): boolean {
  if (typeof wanted === 'number') return status === wanted
  if (status >= 500 || [401, 403, 404].includes(status)) return false
  return wanted === 'allowed' || status >= 400
}
