import { QueryCommand } from '#functions/adapters/dynamodb/commands'
import type { AwsCall } from '#functions/adapters/lean/aws-call'
import { leanCheckStore } from '#functions/adapters/lean/check-store'
import { sitePositions } from '#functions/adapters/lean/site-positions'
import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { memoryDeps } from '#functions/testing/memory/deps'
import { siteOf } from '#functions/testing/memory/directory'
import { must } from '#functions/testing/must'
import { checkConsent } from '#functions/usecases/consent/check-consent'
import { createConsent } from '#functions/usecases/consent/create-consent'
import { getDecision } from '#functions/usecases/consent/get-decision'
import { sealDecisions } from '#functions/usecases/consent/seal-decisions'
import { minuteIdOf } from '#policies/kernel/minute-id'
import { consentPorts } from './consent-ports'
import { TABLES, testStore } from './test-store'

let server: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  server = await testStore()
})
afterAll(() => server.stop())

/** One process of a site; what its checks send goes by `call`. */
function desk(site: string, call: AwsCall = server.store.lean) {
  const ports = consentPorts(server.store)
  const positions = sitePositions()
  const checks = leanCheckStore({ call, tables: TABLES, keyed: ports.consent.keyed, positions, patienceMs: 3_600_000 })
  const { deps, clock } = memoryDeps({ sites: [siteOf(site)], ports: { ...ports, checks } })
  const actor = { person: 'client:c1', role: 'machine', site } as const
  const take = async (resource: object) => must(await createConsent(deps, site, actor, resource, JSON.stringify(resource)))
  const check = async (...patients: string[]) => {
    const subjects = patients.map((value) => ({ identifiers: [pseudonym(value)] }))
    const { decisionId, answers } = must(await checkConsent(deps, site, actor, { question: { gate: ['.8'] }, subjects }))
    return { decisionId, released: answers.map(({ release }) => release) }
  }
  const itemsAt = async (minute: string) => {
    const ExpressionAttributeValues = { ':pk': `decision#${site}#${minute.slice(0, 10)}` }
    const query = { TableName: TABLES.consent, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues, ConsistentRead: true }
    return (await server.store.documents.send(new QueryCommand(query))).Items ?? []
  }
  return { deps, clock, take, check, itemsAt }
}

test('decisions that were written together are found one by one, are sealed in their order, and each proves that it is in its minute', async () => {
  const { deps, clock, check, itemsAt } = desk('together')
  const { decisionId } = await check('nobody')
  const first = await deps.consent.decision('together', decisionId)
  if (first === undefined) throw new Error('the decision is expected')
  const beside = ['e', 'c', 'a', 'd', 'b'].map((name) => ({ ...first, id: minuteIdOf(first.at, name.repeat(26)) }))
  await Promise.all(beside.map((event) => deps.checks.decide(event)))
  expect((await itemsAt('2026-11-23T09:00')).length).toBe(3) // the check's, the first of the five, and four together
  for (const event of beside) expect(await deps.consent.decision('together', event.id)).toEqual(event)
  const inOrder = [first, ...beside].sort((a, b) => (a.id < b.id ? -1 : 1))
  expect(await deps.consent.decisionsBetween('together', '2026-11-23T09:00', '2026-11-23T09:00')).toEqual(inOrder)
  expect(await deps.consent.decision('elsewhere', beside[1]?.id ?? '')).toBeUndefined()
  clock.advance(180_000)
  expect(await sealDecisions(deps)).toBe(1)
  for (const { id } of inOrder) expect(must(await getDecision(deps, ['together'], id)).seal?.covered).toBe(true)
})

test('checks at the same time have few requests, and each has its own people and its own decision', async () => {
  const counts: Record<string, number> = {}
  const { deps, take, check } = desk('busy', (target, body, read) => {
    counts[target] = (counts[target] ?? 0) + 1
    return server.store.lean(target, body, read)
  })
  for (const patient of ['p0', 'p2', 'p4']) await take(consentOf({ patients: [patient] }))
  await check('p0') // from now on the site's position is known
  counts['DynamoDB_20120810.BatchGetItem'] = 0
  const asked = Array.from({ length: 30 }, (_, n) => [`p${n % 6}`, 'nobody', `p${(n + 1) % 6}`])
  const checked = await Promise.all(asked.map((patients) => check(...patients)))
  const hasConsent = (patient: string) => ['p0', 'p2', 'p4'].includes(patient)
  expect(checked.map(({ released }) => released)).toEqual(asked.map((patients) => patients.map(hasConsent)))
  expect(counts['DynamoDB_20120810.BatchGetItem']).toBe(3) // four keys each: one alone, 25 together, the rest
  const decided = await Promise.all(checked.map(({ decisionId }) => deps.consent.decision('busy', decisionId)))
  expect(decided.map((event) => event?.id)).toEqual(checked.map(({ decisionId }) => decisionId))
  expect(new Set(checked.map(({ decisionId }) => decisionId)).size).toBe(30)
})

test('a check that came after an acknowledged withdrawal sees it, though a read of the same person is still on its way', async () => {
  let isHeld = false
  let letGo = (): void => undefined
  const { take, check } = desk('between', async (target, body, read) => {
    const reply = await server.store.lean(target, body, read)
    if (!target.endsWith('.BatchGetItem') || isHeld) return reply
    isHeld = true
    took()
    await new Promise<void>((go) => {
      letGo = go
    })
    return reply
  })
  let took = (): void => undefined
  const taken = new Promise<void>((go) => {
    took = go
  })
  await take(consentOf({ patients: ['a'] }))
  const before = check('a')
  await taken // its read was answered, and the answer is on its way
  await take(withdrawalOf('a', '2026-11-23'))
  const after = check('a')
  await new Promise<void>((go) => setImmediate(go)) // it waits for the other one by now
  letGo()
  expect([(await before).released, (await after).released]).toEqual([[true], [false]])
})
