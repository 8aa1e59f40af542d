import type { AnyContract } from '#functions/api-schema/contract'
import { OPERATIONS } from '#functions/api-schema/operations'
import { apiApp } from '../../system/api-server'
import { expected, expectedByRole, fits, MATRIX_OPERATIONS, type Walker } from './expectation'
import { factsOf, type Network, network, WALKERS } from './network'
import { rawRequest } from './raw-request'
import { ask, kindOf, sameBytes, walkRecords } from './walk'

let world: Network
beforeAll(async () => {
  world = await network()
})
afterAll(() => world.stop())

/** Operations that end or change a case come last, so that the facts hold for all others. */
const LAST = ['cancelMeeting', 'proposeErasure', 'issueContract', 'withdrawApplication']
const ordered = [...OPERATIONS].sort((a, b) => LAST.indexOf(a.id) - LAST.indexOf(b.id))
const ROLES = ['applicant', 'office', 'steward', 'member', 'chair', 'signatory', 'auditor', 'admin', 'machine', 'project']
const say = (line: string) => void process.stdout.write(`      ${line}\n`)

test('the matrix, the operation list and the routes of the running API name the same operations', () => {
  expect([...MATRIX_OPERATIONS].sort()).toEqual(OPERATIONS.map(({ id }) => id).sort())
  const routes = apiApp(world.system.deps).routes.map(({ method, path }) => `${method} ${path}`)
  const listed = OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path.replaceAll('{', ':').replaceAll('}', '')}`)
  expect(routes.sort()).toEqual([...listed, 'GET /v1/openapi.json'].sort())
})
test('every role walks, and nobody', () => {
  expect([...new Set(WALKERS.flatMap(({ roles }) => roles.map(({ role }) => role)))].sort()).toEqual([...ROLES].sort())
  expect(WALKERS.filter(({ roles }) => roles.length === 0).map(({ name }) => name)).toEqual(['anonymous'])
})

test('lists and tasks hold what their reader may see, and all of it', async () => {
  const wrong: string[] = []
  const facts = factsOf(world.ids)
  const seen = (operation: string, walker: Walker) =>
    facts.filter((one) => expected(operation, walker, one.facts, { reads: true }) === 'allowed').map(({ id }) => id)
  const operation = (id: string) => OPERATIONS.find((one) => one.id === id) as AnyContract
  for (const walker of WALKERS.filter(({ login }) => login !== undefined)) {
    const listed = await ask(world, operation('listApplications'), walker, {})
    const shown = listed.status === 200 ? (JSON.parse(listed.body).items as { id: string }[]).map(({ id }) => id) : []
    const known = shown.filter((id) => facts.some((one) => one.id === id)).sort()
    const should = facts
      .filter((one) => one.facts.kind === 'application' && seen('listApplications', walker).includes(one.id))
      .map(({ id }) => id)
    if (JSON.stringify(known) !== JSON.stringify(should.sort())) wrong.push(`${walker.name} sees ${known} instead of ${should}`)
    const tasks = JSON.parse((await ask(world, operation('listTasks'), walker, {})).body).items as { stream: string }[]
    const readable = ['getApplication', 'getBallot', 'getContract'].flatMap((read) => seen(read, walker))
    for (const { stream } of tasks) {
      const id = stream.slice(stream.indexOf('#') + 1)
      if (facts.some((one) => one.id === id) && !readable.includes(id)) wrong.push(`${walker.name} has a task on ${stream}`)
    }
  }
  expect(wrong).toEqual([])
})

test('every operation on a record answers every role as the matrix says, and what may not be seen byte for byte like what is absent', async () => {
  const wrong: string[] = []
  let [operations, requests] = [0, 0]
  for (const contract of ordered) {
    const records = factsOf(world.ids).filter(({ facts }) => facts.kind === kindOf(contract))
    if (records.length === 0) continue
    wrong.push(...(await Promise.all(WALKERS.map((walker) => walkRecords(world, contract, walker, records)))).flat())
    operations += 1
    requests += (records.length + 1) * WALKERS.length
  }
  say(`${operations} operations on records x ${WALKERS.length} callers (${ROLES.length} roles and nobody): ${requests} requests`)
  expect(wrong).toEqual([])
  expect(operations).toBe(OPERATIONS.filter(({ record }) => record !== undefined).length)
})

const plain = OPERATIONS.filter(({ record }) => record === undefined)
/** Past the role: a named thing that does not exist is 404, and so is a client of another site; a site's machine may not make sessions. */
function wantedOf({ id, path }: AnyContract, walker: Walker): ReturnType<typeof expectedByRole> | 404 {
  const byRole = expectedByRole(id, walker)
  if (byRole !== 'allowed') return byRole
  if (id === 'createSession') return 403
  if (id === 'createClient' || id === 'createWebhook') return walker.roles.some(({ site }) => site === 'charite') ? 'allowed' : 404
  if (id === 'putConsent') return 'allowed'
  if (id === 'getOperationDefinition') return 404
  return /\{(clientId|webhookId|grantId|subjectKey|decisionId|consentId|cohortId|importId|entryId|erasureId)\}/.test(path) ? 404 : 'allowed'
}
test('every other operation answers every role as the matrix says', async () => {
  const wrong: string[] = []
  const signOut = plain.filter(({ id }) => id === 'deleteSession')
  for (const contract of [...plain.filter((one) => !signOut.includes(one)), ...signOut])
    for (const walker of WALKERS) {
      const { status, body } = await ask(world, contract, walker, {})
      const wanted = wantedOf(contract, walker)
      if (!fits(wanted, status)) wrong.push(`${contract.id} by ${walker.name}: ${status} instead of ${wanted} ${body.slice(0, 160)}`)
    }
  say(`${plain.length} other operations x ${WALKERS.length} callers: ${plain.length * WALKERS.length} requests`)
  expect(wrong).toEqual([])
  expect(plain.length + OPERATIONS.filter(({ record }) => record !== undefined).length).toBe(OPERATIONS.length)
})

test('an unknown path, an unknown method and an unseen record give the very same bytes', async () => {
  const authorization = `Bearer ${await world.sessionOf('paul.hoffmann')}`
  const get = (path: string, method = 'GET') => rawRequest(`${world.system.endpoints.api}${path}`, { method, headers: { authorization } })
  const unseen = await get(`/v1/applications/${world.ids.reviewed}`)
  expect(unseen).toMatchObject({
    line: 'HTTP/1.1 404 Not Found',
    headers: expect.arrayContaining(['content-type: application/problem+json']),
  })
  expect(unseen.body).not.toContain(world.ids.reviewed)
  for (const [path, method] of [
    ['/', 'GET'],
    ['/v1/nothing', 'GET'],
    ['/v1/applications/', 'GET'],
    ['/v1/nothing', 'POST'],
    [`/v1/applications/${world.ids.reviewed}`, 'PATCH'],
    [`/v1/applications/${world.ids.reviewed}`, 'DELETE'],
    [`/v1/applications/${world.ids.reviewed}`, 'OPTIONS'],
  ] as const)
    expect({ method, path, same: sameBytes(await get(path, method), unseen) }).toEqual({ method, path, same: true })
})
