import { ALL_OPERATIONS } from '#functions/api/operations'
import { OPERATIONS } from '#functions/api-schema/operations'
import { httpApp } from '#functions/runtime/http'
import { BODIES } from './bodies'
import { expected, expectedByRole, type Facts, MATRIX_OPERATIONS, type Walker } from './expectation'
import { factsOf, type Network, network, WALKERS } from './network'

let world: Network
const tokenOf = new Map<string, string>()
beforeAll(async () => {
  world = await network()
})
afterAll(() => world.stop())

type Contract = (typeof OPERATIONS)[number]
/** Operations that end or change a case come last, so that the facts hold for all others. */
const LAST = ['proposeErasure', 'issueContract', 'withdrawApplication']
const ordered = [...OPERATIONS].sort((a, b) => LAST.indexOf(a.id) - LAST.indexOf(b.id))
const kindOf = (contract: Contract): string | undefined =>
  ['application', 'ballot', 'contract'].find((kind) => contract.record?.({ [`${kind}Id`]: 'x' } as never).startsWith(`${kind}#x`))
const ABSENT: Readonly<Record<string, string>> = {
  application: 'a'.repeat(26),
  ballot: `${'a'.repeat(26)}-charite-r1`,
  contract: `${'a'.repeat(26)}-v1`,
}

let key = 0
async function send(contract: Contract, walker: Walker & { login?: string; machine?: 'charite' | 'ukl' }, id: string) {
  const path = contract.path
    .replace(/\{(applicationId|ballotId|contractId)\}/, id)
    .replace('{site}', 'charite')
    .replace('{section}', 'general')
    .replaceAll(/\{\w+\}/g, 'absent')
  const authorization = await bearer(walker)
  const body = BODIES[contract.id]
  const media = contract.media === 'fhir' ? 'application/fhir+json' : 'application/json'
  const reply = await fetch(`${world.system.endpoints.api}${path}`, {
    method: contract.method.toUpperCase(),
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-type': media }),
      ...(contract.idempotent ? { 'idempotency-key': `walk-${++key}-xx` } : {}),
      ...(contract.ifMatch ? { 'if-match': '"7"' } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const headers = [...reply.headers].filter(([name]) => !['date', 'x-request-id', 'traceparent'].includes(name)).sort()
  return { status: reply.status, text: await reply.text(), headers }
}
async function bearer({ login, machine }: { login?: string; machine?: 'charite' | 'ukl' }): Promise<string | undefined> {
  if (machine !== undefined) return `Bearer ${world.tokens[machine].slice('token:'.length)}`
  if (login === undefined) return undefined
  const known = tokenOf.get(login)
  if (known !== undefined) return `Bearer ${known}`
  const { signIn } = await import('../../../../bench/demo/login')
  const session = await signIn(world.client.info, login)
  tokenOf.set(login, session)
  return `Bearer ${session}`
}
const got = (status: number): 401 | 403 | 404 | 'past' => (status === 401 || status === 403 || status === 404 ? status : 'past')

test('the matrix, the operation list and the routes name the same operations', () => {
  expect([...MATRIX_OPERATIONS].sort()).toEqual(OPERATIONS.map(({ id }) => id).sort())
  const routes = httpApp(ALL_OPERATIONS, world.system.deps).routes.map(({ method, path }) => `${method} ${path}`)
  const listed = OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path.replaceAll('{', ':').replaceAll('}', '')}`)
  expect(routes.sort()).toEqual(listed.sort())
})

type Target = { readonly id: string; readonly facts?: Facts }
/** What one role gets wrongly from one operation, over all records of its kind. */
async function walk(
  contract: Contract,
  walker: (typeof WALKERS)[number],
  kind: string,
  records: readonly Target[],
): Promise<readonly string[]> {
  const absent = await send(contract, walker, ABSENT[kind] ?? '')
  const wrong: string[] = []
  for (const { id, facts } of records) {
    const answer = facts === undefined ? absent : await send(contract, walker, id)
    const wanted = expected(contract.id, walker, facts, contract.path.includes('{site}') ? 'charite' : undefined)
    const where = `${contract.id} by ${walker.name} on ${facts === undefined ? 'an absent record' : `${facts.kind} in ${facts.phase}`}`
    if (got(answer.status) !== wanted || answer.status >= 500)
      wrong.push(`${where}: ${answer.status} instead of ${wanted} ${answer.text.slice(0, 120)}`)
    if (answer.status === 404 && JSON.stringify(answer) !== JSON.stringify(absent))
      wrong.push(`${where}: a 404 that differs from the absent one`)
  }
  return wrong
}

test('every operation on a record answers every role as the matrix says, and what may not be seen exactly like what is absent', async () => {
  const wrong: string[] = []
  let walked = 0
  for (const contract of ordered) {
    const kind = kindOf(contract)
    if (kind === undefined) continue
    const records = [...factsOf(world.ids).filter(({ facts }) => facts.kind === kind), { id: ABSENT[kind] ?? '' }]
    for (const walker of WALKERS) wrong.push(...(await walk(contract, walker, kind, records)))
    walked += records.length * WALKERS.length
  }
  expect(wrong).toEqual([])
  expect(walked).toBeGreaterThan(1500)
}, 180_000)

test('every other operation answers every role as the matrix says', async () => {
  const wrong: string[] = []
  for (const contract of OPERATIONS.filter((one) => kindOf(one) === undefined && one.id !== 'deleteSession')) {
    for (const walker of WALKERS) {
      const { status, text } = await send(contract, walker, '')
      const byRole = expectedByRole(contract.id, walker)
      const wanted = byRole === 'past' ? pastOrNot(contract, walker) : byRole
      if (got(status) !== wanted) wrong.push(`${contract.id} by ${walker.name}: ${status} instead of ${wanted} ${text.slice(0, 160)}`)
    }
  }
  expect(wrong).toEqual([])
})
/** Past the role: a named thing that does not exist is 404; a client of another site too; a site's machine may not create sessions; a bad ID token is 401. */
function pastOrNot({ id, path }: Contract, walker: Walker): 401 | 403 | 404 | 'past' {
  if (id === 'createSession') return 403
  if (id === 'createClient') return walker.roles.some(({ site }) => site === 'charite') ? 'past' : 404
  return /\{(consentId|cohortId|entryId)\}/.test(path) ? 404 : 'past'
}

test('an unknown path, an unknown method and an unseen record give one and the same answer', async () => {
  const ask = async (method: string, path: string) => {
    const reply = await fetch(`${world.system.endpoints.api}${path}`, {
      method,
      headers: { authorization: (await bearer({ login: 'paul.hoffmann' })) ?? '' },
    })
    return { status: reply.status, text: await reply.text() }
  }
  const unseen = await ask('GET', `/v1/applications/${world.ids.reviewed}`)
  expect(unseen.status).toBe(404)
  expect(await ask('GET', '/v1/nothing')).toEqual(unseen)
  expect(await ask('PATCH', `/v1/applications/${world.ids.reviewed}`)).toEqual(unseen)
})

test('a bearer that is no session, a session that ended, and one with an altered letter are all refused', async () => {
  const session = ((await bearer({ login: 'ukhd.m2' })) ?? '').slice('Bearer '.length)
  const status = async (token: string) =>
    (await fetch(`${world.system.endpoints.api}/v1/session`, { headers: { authorization: `Bearer ${token}` } })).status
  expect(await status(session)).toBe(200)
  expect(
    await Promise.all(['x', 's1.p-office.aaaa', `${session}a`, session.replace('p-ukhd-m2', 'p-office'), 'a.b.c'].map(status)),
  ).toEqual([401, 401, 401, 401, 401])
  const ended = await fetch(`${world.system.endpoints.api}/v1/session`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${session}` },
  })
  expect([ended.status, await status(session)]).toEqual([204, 401])
})
