import { openStore } from '#functions/adapters/dynamodb/client'
import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { deliverAll } from '#functions/testing/memory/delivery'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import { checkCohortRange, finishCohort } from '#functions/usecases/consent/check-cohort'
import { checkConsent } from '#functions/usecases/consent/check-consent'
import { createCohort } from '#functions/usecases/consent/create-cohort'
import { createConsent } from '#functions/usecases/consent/create-consent'
import { releaseCohort } from '#functions/usecases/consent/release-cohort'
import { hashOf } from '#policies/kernel/hash'
import { type FaultProxy, startFaultProxy } from '../faults/proxy'
import { consentPorts } from './consent-ports'
import { TABLES, testStore } from './test-store'

let server: Awaited<ReturnType<typeof testStore>>
let proxy: FaultProxy
beforeAll(async () => {
  server = await testStore()
  proxy = await startFaultProxy({ target: server.endpoint })
})
afterAll(async () => {
  await proxy.stop()
  await server.stop()
})

const QUESTION = { gate: ['.8'] }
const TRIALS = 8
/** Everything of a site through the proxy. */
function desk(site: string) {
  const store = openStore({ endpoint: proxy.endpoint, region: 'eu-central-1', tables: TABLES })
  const { deps } = memoryDeps({ ports: consentPorts(store) })
  const actor = { person: 'client:c1', role: 'machine', site } as const
  const take = async (resource: object) => must(await createConsent(deps, site, actor, resource, JSON.stringify(resource)))
  const subjects = (patients: readonly string[]) => patients.map((value) => ({ identifiers: [pseudonym(value)] }))
  const check = async (...patients: string[]) =>
    must(await checkConsent(deps, site, actor, { question: QUESTION, subjects: subjects(patients) }))
  const checkUnder = async (applicationId: string, ...patients: string[]) =>
    must(await checkConsent(deps, site, actor, { question: QUESTION, subjects: subjects(patients), applicationId }))
  const finished = async (...patients: string[]) => {
    const asked = { question: QUESTION, subjects: subjects(patients) }
    const context = { actor, caller: actor.person, commandId: 'key-0001', fingerprint: hashOf(asked) }
    const { cohortId } = must(await createCohort(deps, context, site, asked))
    await checkCohortRange(deps, { cohortId, site }, { index: 0, from: 0, to: patients.length })
    await finishCohort(deps, { cohortId, site })
    return cohortId
  }
  const release = async (cohortId: string) => must(await releaseCohort(deps, [site], actor, cohortId)).permitted?.map(([one]) => one?.value)
  return { deps, take, check, checkUnder, finished, release }
}
/** A fault that tells the caller to ask again is no answer; everything else is. */
const answered = <T>(asked: Promise<T>): Promise<T | undefined> =>
  asked.catch((fault: { retryable?: boolean }) => {
    if (fault.retryable !== true) throw fault
    return undefined
  })

const APPLICATION = 'app1'
test.each([
  [1, { BatchGetItem: 1, PutItem: 1 }, 2],
  [99, { BatchGetItem: 1, PutItem: 1 }, 100],
  [100, { BatchGetItem: 1, PutItem: 1 }, 100],
  [101, { BatchGetItem: 2, PutItem: 1 }, 102],
  [1000, { BatchGetItem: 10, PutItem: 1 }, 1000],
])('a check of %i people is one strong read for every hundred and one write', async (count, byOperation, units) => {
  const { check } = desk('counted')
  const whom = Array.from({ length: count }, (_, n) => `p${n}`)
  proxy.configure({})
  await check('somebody') // from now on the site's position is known
  proxy.reset()
  await check(...whom)
  expect(proxy.counters()).toMatchObject({ byOperation, units: { read: units } }) // an eventually consistent read would be half a unit
})
test('a grant is one strong read more, and the first check of a minute asks where the site stands', async () => {
  const { checkUnder } = desk('counted-anew')
  proxy.configure({})
  proxy.reset()
  await checkUnder(APPLICATION, 'p1')
  expect(proxy.counters().byTable).toEqual({ 'votum-consent': { GetItem: 1, BatchGetItem: 1, PutItem: 1 }, 'votum-work': { GetItem: 1 } })
  proxy.reset()
  await checkUnder(APPLICATION, 'p1')
  expect(proxy.counters().byTable).toEqual({ 'votum-consent': { BatchGetItem: 1, PutItem: 1 }, 'votum-work': { GetItem: 1 } })
})
test('keys that the store leaves over are asked again, and counted apart', async () => {
  const { deps, check } = desk('left-over')
  await check('somebody')
  proxy.configure({ rates: { partial: 1 }, tables: [TABLES.consent] })
  proxy.reset()
  const asked = Array.from({ length: 50 }, (_, n) => [pseudonym(`p${n}`)])
  const { retries } = await deps.checks.read('left-over', asked)
  expect(retries).toBeGreaterThan(0)
  expect(proxy.counters().byOperation).toEqual({ BatchGetItem: 1 + retries })
  proxy.configure({})
})
test('behind a store that throttles, conflicts, loses replies, leaves keys over and reads stale, no withdrawal is ever missed', async () => {
  const { deps, take, check, finished, release } = desk('disturbed')
  const patients = Array.from({ length: TRIALS }, (_, n) => `p${n}`)
  proxy.configure({})
  for (const patient of patients) await take(consentOf({ patients: [patient] }))
  const cohort = await finished(...patients)
  expect(await release(cohort)).toEqual(patients)
  proxy.configure({ rates: { failure: 0.05, throttle: 0.1, conflict: 0.1, partial: 0.2, dropReply: 0.1 }, staleMs: 500 })
  let answers = 0
  for (const [done, patient] of patients.entries()) {
    await take(withdrawalOf(patient, '2026-11-23'))
    const left = patients.slice(done + 1)
    const [checked, released] = await Promise.all([answered(check(...patients)), answered(release(cohort))])
    if (checked) expect(checked.answers.map((one) => one.release)).toEqual(patients.map((one) => left.includes(one)))
    if (released) expect(released).toEqual(left)
    answers += (checked ? 1 : 0) + (released ? 1 : 0)
  }
  expect(answers).toBeGreaterThan(TRIALS)
  expect(Object.keys(proxy.counters().injected).sort()).toEqual(['conflict', 'dropReply', 'failure', 'partial', 'throttle'])
  proxy.configure({})
  await deliverAll(deps)
  const recorded: number[] = []
  for await (const { type, payload } of deps.ledger.read('consent#disturbed'))
    if (type === 'ConsentsIngested') recorded.push(Number(payload.position))
  expect(recorded.sort((a, b) => a - b)).toEqual(Array.from({ length: 2 * TRIALS }, (_, n) => n + 1))
})
