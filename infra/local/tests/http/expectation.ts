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
}
export type Walker = {
  readonly name: string
  readonly person?: string
  readonly roles: readonly { readonly role: string; readonly site?: string }[]
}
const READ: Readonly<Record<string, string>> = { application: 'getApplication', ballot: 'getBallot', contract: 'getContract' }

function holds(row: Row, walker: Walker, facts: Facts, site: string | undefined): boolean {
  const mine = walker.roles.filter(({ role }) => role === row.role)
  if (row.role === 'public') return row.relation === 'any'
  if (mine.length === 0) return false
  const me = walker.person ?? ''
  if (row.relation === 'any') return true
  if (row.relation === 'own') return facts.owners.includes(me)
  if (row.relation === 'seat') return facts.seats.includes(me)
  if (row.relation === 'chair') return facts.chairs.includes(me)
  return mine.some((one) => one.site !== undefined && facts.sites.includes(one.site) && (site === undefined || site === one.site))
}
const inPhase = (row: Row, { phase }: Facts) => row.phase === 'any' || row.phase.split('|').includes(phase)

/** 401, 403, 404, or 'past': the request came past role and visibility. `facts` undefined: the record is absent. */
export function expected(operation: string, walker: Walker, facts: Facts | undefined, site?: string): 401 | 403 | 404 | 'past' {
  const rows = MATRIX.filter((row) => row.operation === operation)
  const open = rows.some(({ role }) => role === 'public')
  const has = open || rows.some(({ role }) => walker.roles.some((one) => one.role === role))
  if (!has) return walker.roles.length === 0 ? 401 : 403
  if (facts === undefined) return 404
  const sees = MATRIX.some((row) => row.operation === READ[facts.kind] && holds(row, walker, facts, undefined) && inPhase(row, facts))
  return sees && rows.some((row) => holds(row, walker, facts, site)) ? 'past' : 404
}
/** For operations without a record: only the role counts. */
export const expectedByRole = (operation: string, walker: Walker): 401 | 403 | 'past' => {
  const answer = expected(operation, walker, undefined)
  return answer === 404 ? 'past' : answer
}
