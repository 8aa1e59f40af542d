import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { ALL_AREAS } from '#functions/api/operations'
import { openApiDocument } from '#functions/api-schema/openapi'
import { OPERATIONS } from '#functions/api-schema/operations'
import { ROLES } from '#policies/access/roles'
import { TEMPLATE_NAMES } from '#policies/notices/templates'
import { matrixModule, matrixReasonsModule } from '../generate/matrix'
import { operationIndexModule } from '../generate/operation-index'
import { routesModule } from '../generate/routes'

const ROOT = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const rows: readonly { operation: string; role: string; relation: string; reason: string }[] = parse(read('policies/access/matrix.csv'), {
  columns: true,
})
/** A notice named in code: `mail(state, 'name'` or `template: 'name'`. */
const SENT = /(?:mail\(\w+, |template: )'([a-z-]+)'/
const twice = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index)

test('policies/access/matrix.ts and matrix-reasons.ts are what "npm run generate" makes of the reviewed CSV', () => {
  const csv = read('policies/access/matrix.csv')
  expect(read('policies/access/matrix.ts')).toBe(matrixModule(csv))
  expect(read('policies/access/matrix-reasons.ts')).toBe(matrixReasonsModule(csv))
})
test('docs/openapi.json is what "npm run generate" makes of the operation list', () => {
  expect(JSON.parse(read('docs/openapi.json'))).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
})
test('functions/api-schema/operation-index.ts and routes.ts are what "npm run generate" makes of the operation list', () => {
  expect(read('functions/api-schema/operation-index.ts')).toBe(operationIndexModule(OPERATIONS))
  expect(read('functions/api-schema/routes.ts')).toBe(routesModule(OPERATIONS))
})
test('every operation has a row in the matrix, and every row an operation', () => {
  expect([...new Set(rows.map(({ operation }) => operation))].sort()).toEqual(OPERATIONS.map(({ id }) => id).sort())
})
test('each operation is implemented exactly once, under an id and a path of its own, in the file that its area names', async () => {
  expect(twice(OPERATIONS.map(({ id }) => id))).toEqual([])
  const loaded = await Promise.all(ALL_AREAS.flatMap(({ routes }) => routes).map(({ load }) => load()))
  expect(loaded.map(({ contract }) => contract.id).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort())
  expect(twice(OPERATIONS.map(({ method, path }) => `${method} ${path}`))).toEqual([])
})
test('an area knows the kinds of records that its operations are about, and no other', async () => {
  const anyId = new Proxy({}, { get: () => 'x' })
  for (const { routes, records } of ALL_AREAS) {
    const contracts = (await Promise.all(routes.map(({ load }) => load()))).map(({ contract }) => contract)
    const asked = contracts.flatMap(({ record }) => (record === undefined ? [] : [record(anyId as never).split('#')[0]]))
    const known = records.map(({ kind }) => kind)
    expect([routes[0]?.id, [...known].sort()]).toEqual([routes[0]?.id, [...new Set(asked)].sort()])
    expect((await Promise.all(records.map(({ load }) => load()))).map(({ kind }) => kind)).toEqual(known)
  }
})
test('the matrix knows only known roles and relations, gives each row once, and says why', () => {
  expect(rows.filter(({ role }) => !(ROLES as readonly string[]).includes(role))).toEqual([])
  expect(rows.filter(({ relation }) => !['any', 'own', 'site', 'seat', 'chair', 'project'].includes(relation))).toEqual([])
  expect(twice(rows.map(({ operation, role, relation }) => `${operation} ${role} ${relation}`))).toEqual([])
  expect(rows.filter(({ reason }) => reason.trim() === '')).toEqual([])
})
test('public operations are exactly those of the public role', () => {
  const open = new Set(rows.filter(({ role }) => role === 'public').map(({ operation }) => operation))
  expect(
    OPERATIONS.filter(({ access }) => access === 'public')
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...open].sort())
})
test('the office never votes, and nobody but members and chairs does', () => {
  expect([...new Set(rows.filter(({ operation }) => operation === 'castVote').map(({ role }) => role))].sort()).toEqual(['chair', 'member'])
})
const senders = ['policies', 'functions/usecases'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name}`)
    .filter((file) => SENT.test(read(file))),
)
test('the files that send notices are found', () => {
  expect(senders).toEqual(expect.arrayContaining(['application', 'committee', 'contract'].map((area) => `policies/${area}/follow.ts`)))
  expect(senders).toContain('functions/usecases/workflow/remind-activation.ts')
})
test.each(senders)('every notice that %s sends has a text', (file) => {
  const named = [...read(file).matchAll(new RegExp(SENT, 'g'))].map(([, name = '']) => name)
  expect(named.filter((name) => !TEMPLATE_NAMES.includes(name))).toEqual([])
})
test.each(['contracting', 'conditions', 'rejected'])('the settling of the review has a notice for phase %s', (phase) => {
  expect(TEMPLATE_NAMES).toContain(`sites-settled-${phase}`)
})
