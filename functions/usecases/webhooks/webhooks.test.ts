import { deliverAll } from '#functions/testing/memory/delivery'
import { memoryDeps } from '#functions/testing/memory/deps'
import { holderOf } from '#functions/testing/memory/directory'
import { must } from '#functions/testing/must'
import { runClock } from '#functions/workflow/clock/run-clock'
import { hashOf } from '#policies/kernel/hash'
import type { CommandContext } from '../handle'
import { announceConsents, type News } from './announce'
import { deliverWebhook } from './deliver-webhook'
import { listDeliveries, listWebhooks, replayDelivery } from './read-webhooks'
import { rotateWebhookSecret, subscribeWebhook, switchWebhook } from './subscribe-webhook'

const SITE = 'charite'
const HOUR = 3_600_000
const people = [holderOf('p-nele', 'steward', SITE)]
const withdrawn = (cursor: number): News => ({ type: 'consent.withdrawn', cursor })
const changed = (cursor: number): News => ({ type: 'consent.changed', cursor })

/** A site with one webhook; `fire` runs what the timers hold by now. */
async function desk(types: readonly string[] = ['consent.withdrawn']) {
  const made = memoryDeps({ people })
  const { deps, webhooks: wire, clock, scheduler } = made
  let keys = 0
  const context = (commandId = `key-${++keys}`): CommandContext => ({
    actor: { person: 'p-nele', role: 'steward', site: SITE },
    caller: 'p-nele',
    commandId,
    fingerprint: hashOf('same'),
  })
  const made1 = must(await subscribeWebhook(deps, context('first-key'), { site: SITE, url: 'https://dic.example/hook', types }))
  const { webhook } = made1
  const announce = async (id: string, ...news: readonly News[]) => {
    await announceConsents(deps, id, { site: SITE, news })
    await deliverAll(deps)
  }
  const pass = async (ms: number) => {
    clock.advance(ms)
    for (const timer of await scheduler.timers.due(clock.now())) {
      await runClock(deps, timer)
      await scheduler.timers.remove(timer)
    }
    await deliverAll(deps)
  }
  const view = async () => must(await listWebhooks(deps, [SITE])).items[0]
  const log = async () => must(await listDeliveries(deps, { webhook, site: SITE, url: '', createdAt: clock.now() })).items
  return { ...made, wire, webhook, secret: made1.secret, context, announce, pass, view, log }
}

test('a message says what kind of thing happened, where, and from where to fetch it, and nothing else', async () => {
  const { wire, announce, secret } = await desk()
  await announce('change-1', withdrawn(41), changed(41))
  expect(wire.sent).toEqual([
    { url: 'https://dic.example/hook', id: expect.stringMatching(/^evt-[a-z2-7]{26}$/), body: expect.any(String), secrets: [secret] },
  ])
  expect(JSON.parse(wire.sent[0]?.body ?? '')).toEqual({ id: wire.sent[0]?.id, type: 'consent.withdrawn', site: SITE, cursor: '41' })
})
test('the same news delivered twice is one message', async () => {
  const { wire, announce } = await desk()
  await announce('change-1', withdrawn(1))
  await announce('change-1', withdrawn(1))
  expect(wire.sent).toHaveLength(1)
})
test('what happens before a message was tried needs no message of its own; what happens after does', async () => {
  const { deps, wire, announce } = await desk(['consent.changed'])
  await announceConsents(deps, 'a', { site: SITE, news: [changed(1)] })
  await announceConsents(deps, 'b', { site: SITE, news: [changed(2)] })
  await deliverAll(deps)
  expect(wire.sent.map(({ body }) => JSON.parse(body).cursor)).toEqual(['1'])
  await announce('c', changed(3))
  expect(wire.sent.map(({ body }) => JSON.parse(body).cursor)).toEqual(['1', '3'])
})
test('news that comes out of order gets a message that reaches back far enough', async () => {
  const { deps, wire } = await desk()
  for (const cursor of [7, 3]) await announceConsents(deps, `n${cursor}`, { site: SITE, news: [withdrawn(cursor)] })
  await deliverAll(deps)
  expect(wire.sent.map(({ body }) => JSON.parse(body).cursor).sort()).toEqual(['3', '7'])
})
test('a failing endpoint is asked again after growing pauses under the same id, whatever happens meanwhile', async () => {
  const { wire, announce, pass, view, log } = await desk()
  wire.told.outcome = { kind: 'refused', status: 500 }
  await announce('a', withdrawn(1))
  await pass(1)
  await announce('b', withdrawn(2))
  expect(wire.sent).toHaveLength(1)
  await pass(5000)
  expect(wire.sent.map(({ id }) => id)).toEqual([wire.sent[0]?.id, wire.sent[0]?.id])
  expect(await view()).toMatchObject({ state: 'active', failingSince: '2026-11-23T09:00:00.000Z', retryAt: '2026-11-23T09:05:05.001Z' })
  wire.told.outcome = { kind: 'accepted', status: 200 }
  await pass(300_000)
  expect(wire.sent).toHaveLength(4)
  expect((await log()).map(({ state, attempts }) => [state, attempts.length])).toEqual([
    ['delivered', 1],
    ['delivered', 3],
  ])
  expect((await view())?.failingSince).toBeUndefined()
})
test('after a day of failures it is disabled, the steward gets a mail, and nothing more is sent until it is on again', async () => {
  const { deps, wire, announce, pass, view, mailer, context, webhook } = await desk()
  wire.told.outcome = { kind: 'unreachable', why: 'timeout' }
  await announce('a', withdrawn(1))
  for (let hour = 0; hour < 30; hour++) await pass(HOUR)
  expect(await view()).toMatchObject({ state: 'disabled', disabled: 'failing' })
  expect(mailer.sent().map(({ to, subject }) => [to, subject])).toEqual([['p-nele@example.org', 'Webhook Ihres Standorts abgeschaltet']])
  const before = wire.sent.length
  await announce('b', withdrawn(2))
  await pass(HOUR)
  expect(wire.sent.length).toBe(before)
  wire.told.outcome = { kind: 'accepted', status: 200 }
  must(await switchWebhook(deps, context(), { webhook, site: SITE }, true))
  await deliverAll(deps)
  expect([(await view())?.state, wire.sent.length]).toEqual(['active', before + 1])
})
test('an endpoint that answers 410 wants no more', async () => {
  const { wire, announce, view } = await desk()
  wire.told.outcome = { kind: 'refused', status: 410 }
  await announce('a', withdrawn(1))
  expect(await view()).toMatchObject({ state: 'disabled', disabled: 'gone' })
})
test('a replay sends the same message again, also one that was taken; of a disabled webhook it is refused', async () => {
  const { deps, wire, announce, context, webhook } = await desk()
  await announce('a', withdrawn(1))
  const record = { webhook, site: SITE, url: '', createdAt: deps.clock.now() }
  must(await replayDelivery(deps, context(), record, wire.sent[0]?.id ?? ''))
  await deliverAll(deps)
  expect(wire.sent[1]).toEqual(wire.sent[0])
  expect(await replayDelivery(deps, context(), record, 'evt-other')).toEqual({ ok: false, rejection: { code: 'NOT_FOUND' } })
  must(await switchWebhook(deps, context(), record, false))
  expect(await replayDelivery(deps, context(), record, wire.sent[0]?.id ?? '')).toMatchObject({ rejection: { code: 'WEBHOOK_DISABLED' } })
})
test('a secret is shown once; after a rotation both sign for a day', async () => {
  const { deps, wire, announce, context, webhook, secret, pass } = await desk()
  const again = must(
    await subscribeWebhook(deps, context('first-key'), { site: SITE, url: 'https://dic.example/hook', types: ['consent.withdrawn'] }),
  )
  expect(again).toEqual({ webhook, secret: null, replayed: true })
  const rotated = must(await rotateWebhookSecret(deps, context(), { webhook, site: SITE }))
  await announce('a', withdrawn(1))
  await pass(25 * HOUR)
  await announce('b', withdrawn(2))
  expect(wire.sent.map(({ secrets }) => secrets)).toEqual([[rotated.secret, secret], [rotated.secret]])
})
test('no secret is readable where webhooks are stored', async () => {
  const { deps, secret } = await desk()
  const stored = [JSON.stringify(await deps.webhooks.ofSite(SITE))]
  for await (const entry of deps.ledger.read(`admin#${SITE}`)) stored.push(JSON.stringify(entry))
  expect([stored.length, stored.join().includes(String(secret)), stored.join().includes('dic.example/hook')]).toEqual([3, false, true])
})
test('an address that is no endpoint is refused before anything is written', async () => {
  const { deps, context } = await desk()
  expect(await subscribeWebhook(deps, context(), { site: SITE, url: 'http://dic.example/', types: ['consent.changed'] })).toEqual({
    ok: false,
    rejection: { code: 'WEBHOOK_ENDPOINT_REFUSED', reason: 'not-https' },
  })
  expect(await deps.webhooks.ofSite(SITE)).toHaveLength(1)
})
test('delivering for a webhook that nobody knows does nothing', async () => {
  const { deps, wire } = await desk()
  await deliverWebhook(deps, { webhook: 'wh-unknown' })
  expect(wire.sent).toEqual([])
})
