import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { granted } from '#functions/testing/grant-builder'
import { deliverAll } from '#functions/testing/memory/delivery'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import { projectHolder } from '#policies/access/project-holder'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import { hashOf } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import { type CommandContext, handle, systemContext } from '../handle'
import { listProjectWebhooks, PROJECT_TYPES, projectWebhook } from '../webhooks/project-webhooks'
import { subscribeWebhook } from '../webhooks/subscribe-webhook'
import { checkConsent } from './check-consent'
import { createConsent } from './create-consent'
import { getReleaseKeys, listWithdrawnMembers } from './release-keys'

const SITE = 'charite'
const ACTOR = { person: 'client:c1', role: 'machine', site: SITE } as const
const QUESTION = { purpose: 'central-analysis', dataDate: '2025-01-01' }
const subjectOf = (...values: readonly string[]) => ({ identifiers: values.map(pseudonym) })

async function desk() {
  const { deps, webhooks: wire } = memoryDeps()
  const take = async (resource: object) => must(await createConsent(deps, SITE, ACTOR, resource, JSON.stringify(resource)))
  for (const app of ['app1', 'app2', 'app3'])
    must(await handle(deps, systemContext(`grant-${app}`), grantAggregate, `grant#${app}-${SITE}`, () => ok({ events: granted(app) })))
  const release = async (applicationId: string, ...people: readonly (readonly string[])[]) =>
    must(await checkConsent(deps, SITE, ACTOR, { question: QUESTION, subjects: people.map((names) => subjectOf(...names)), applicationId }))
  const keys = (applicationId: string, ...values: readonly string[]): readonly string[] =>
    must(getReleaseKeys(deps, SITE, { applicationId, subjects: [subjectOf(...values)] })).keys.flat()
  const told = async (applicationId: string, after = 0) => must(await listWithdrawnMembers(deps, { applicationId, site: SITE, after }))
  const subscribe = async (applicationId: string) => {
    const context = {
      actor: { person: 'p-ada', role: 'applicant' },
      caller: 'p-ada',
      commandId: `hook-${applicationId}`,
      fingerprint: hashOf(''),
    }
    const url = `https://${applicationId}.example/hook`
    return must(await subscribeWebhook(deps, context as CommandContext, { site: projectHolder(applicationId), url, types: PROJECT_TYPES }))
  }
  return { deps, wire, take, release, keys, told, subscribe }
}

test('a project learns who of its people has withdrawn by its own keys, under which the site had handed them over; another project has others', async () => {
  const { deps, take, release, keys, told } = await desk()
  for (const name of ['ada', 'ben', 'cem']) await take(consentOf({ patients: [name] }))
  await take(consentOf({ patients: ['dora', 'dora-2'] }))
  await release('app1', ['ada'], ['ben'], ['dora', 'dora-2'])
  await release('app2', ['ada'], ['cem'])
  await take(withdrawalOf('ada', '2026-11-23'))
  await take(withdrawalOf('cem', '2026-11-23'))
  await take(withdrawalOf('dora-2', '2026-11-23'))
  await deliverAll(deps)
  const [first, second, third] = [await told('app1'), await told('app2'), await told('app3')]
  expect(first.items.map(({ keys: told1 }) => new Set(told1))).toEqual([
    new Set(keys('app1', 'ada')),
    new Set(keys('app1', 'dora', 'dora-2')),
  ])
  expect(second.items.map((one) => one.keys)).toEqual([keys('app2', 'ada'), keys('app2', 'cem')])
  expect(third.items).toEqual([])
  expect(keys('app1', 'ada')).not.toEqual(keys('app2', 'ada'))
  expect(JSON.stringify([first, second])).not.toMatch(/ada|cem|dora/)
})
test('the cursor leads on from where one was, and to the same place when nothing more happened', async () => {
  const { deps, take, release, keys, told } = await desk()
  for (const name of ['ada', 'ben']) await take(consentOf({ patients: [name] }))
  await release('app1', ['ada'], ['ben'])
  await take(withdrawalOf('ada', '2026-11-23'))
  await deliverAll(deps)
  const first = await told('app1')
  expect([first.items.length, first.more, (await told('app1', first.cursor)).items]).toEqual([1, false, []])
  await take(withdrawalOf('ben', '2026-11-23'))
  await deliverAll(deps)
  expect((await told('app1', first.cursor)).items.map((one) => one.keys)).toEqual([keys('app1', 'ben')])
})
test('a project is told by its own webhook with its own secret, thinly, from where to fetch; a project that holds nobody of them is not', async () => {
  const { deps, wire, take, release, keys, told, subscribe } = await desk()
  for (const name of ['ada', 'ben']) await take(consentOf({ patients: [name] }))
  const [one, two] = [await subscribe('app1'), await subscribe('app2')]
  await release('app1', ['ada'], ['ben'])
  await release('app2', ['ben'])
  await deliverAll(deps)
  await take(withdrawalOf('ada', '2026-11-23'))
  await deliverAll(deps)
  const [sent, ...more] = wire.sent
  const body = JSON.parse(sent?.body ?? '')
  expect([sent?.url, sent?.secrets, more]).toEqual(['https://app1.example/hook', [one.secret], []])
  expect(body).toEqual({ id: sent?.id, type: 'consent.withdrawn', site: SITE, cursor: expect.stringMatching(/^\d+$/) })
  expect((await told('app1', Number(body.cursor))).items.map((line) => line.keys)).toEqual([keys('app1', 'ada')])
  await take(withdrawalOf('ben', '2026-11-23'))
  await deliverAll(deps)
  expect(wire.sent.map(({ url, secrets }) => [url, secrets[0]])).toEqual([
    ['https://app1.example/hook', one.secret],
    ['https://app1.example/hook', one.secret],
    ['https://app2.example/hook', two.secret],
  ])
  const listed = must(await listProjectWebhooks(deps, 'app2')).items
  expect(listed).toMatchObject([
    { webhook: two.webhook, state: 'active', types: ['consent.withdrawn'], deliveries: [{ state: 'delivered' }] },
  ])
  expect(await projectWebhook(deps, 'app1', two.webhook)).toEqual({ ok: false, rejection: { code: 'WEBHOOK_UNKNOWN' } })
})
test('a project without a grant learns nothing, not even how much happens at the site', async () => {
  const { take, told } = await desk()
  await take(consentOf({ patients: ['ada'] }))
  expect(await told('app-without')).toEqual({ items: [], cursor: 0, more: false })
})
