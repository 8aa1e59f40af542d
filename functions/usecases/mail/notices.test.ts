import { memoryDeps } from '#functions/testing/memory/deps'
import { personOf } from '#functions/testing/memory/directory'
import { memoryMailer } from '#functions/testing/memory/mailer'
import { runClock } from '#functions/workflow/clock/run-clock'
import type { Instant } from '#policies/kernel/time'
import { listMails } from './list-mails'
import { type Notice, sendNotice } from './notices'
import { sendDigest } from './send-digest'

const APP = 'abcdefghijklmnopqrstuvwxyz'
const CREATED = '2026-11-23T08:00:00.000Z' as Instant
const notice = (over: Partial<Notice> = {}): Notice => ({
  id: 'ballot#b1#1#0',
  createdAt: CREATED,
  template: 'ballot-opened',
  to: [{ person: 'p-ada' }, { person: 'p-ben' }, { person: 'p-ada' }],
  about: `ballot#${APP}-charite-r1`,
  data: { applicationId: APP },
  ...over,
})
const PEOPLE = [personOf('p-ada'), personOf('p-ben', { language: 'en' })]

test('each reader gets one mail in the own language, and one record says so without an address', async () => {
  const { deps, mailer } = memoryDeps({ people: PEOPLE })
  await sendNotice(deps, notice())
  expect(mailer.sent().map(({ id, to, subject }) => [id, to, subject])).toEqual([
    ['ballot#b1#1#0#p-ada', 'p-ada@example.org', 'Ihre Stimme zu V-ABCD-EFG'],
    ['ballot#b1#1#0#p-ben', 'p-ben@example.org', 'Your vote on V-ABCD-EFG'],
  ])
  const record = await deps.mails.find('ballot#b1#1#0', CREATED)
  expect(record).toMatchObject({
    tries: 1,
    readers: [
      { person: 'p-ada', state: 'sent' },
      { person: 'p-ben', state: 'sent' },
    ],
  })
  expect(JSON.stringify(record)).not.toContain('example.org')
})

test('who wants one mail a day gets the notices of the day in one, the next morning, and only once', async () => {
  const { deps, mailer, scheduler, clock } = memoryDeps({ people: PEOPLE })
  await deps.mailChoices.choose('p-ada', 'daily')
  await sendNotice(deps, notice())
  await sendNotice(deps, notice({ id: 'ballot#b2#1#0' }))
  expect(mailer.sent().map(({ to }) => to)).toEqual(['p-ben@example.org', 'p-ben@example.org'])
  const [timer] = await scheduler.timers.due('2026-11-24T06:00:00.000Z' as Instant)
  expect(timer).toEqual({
    name: 'digest#p-ada',
    at: '2026-11-24T06:00:00.000Z',
    handler: 'send-digest',
    payload: { person: 'p-ada', day: '2026-11-24' },
  })
  clock.advanceDays(1)
  for (const _run of [1, 2]) await sendDigest(deps, { person: 'p-ada', day: '2026-11-24' })
  expect(mailer.sent().filter(({ to }) => to === 'p-ada@example.org')).toEqual([
    expect.objectContaining({ id: 'digest#p-ada#2026-11-24', subject: 'Votum: 2 Nachrichten' }),
  ])
})

test('who wants no mail still gets what binds and what is urgent, and is spared what is only information', async () => {
  const { deps, mailer } = memoryDeps({ people: PEOPLE })
  await deps.mailChoices.choose('p-ada', 'none')
  await deps.mailChoices.choose('p-ben', 'daily')
  await sendNotice(deps, notice({ id: 'n1', template: 'published' }))
  await sendNotice(deps, notice({ id: 'n2', template: 'ballot-opened' }))
  await sendNotice(deps, notice({ id: 'n3', template: 'ballot-last-day', data: { applicationId: APP, days: 1 } }))
  expect(mailer.sent().map(({ id }) => id)).toEqual(['n2#p-ada', 'n3#p-ada', 'n3#p-ben'])
  expect((await deps.mails.find('n1', CREATED))?.readers).toEqual([
    { person: 'p-ada', state: 'dropped' },
    { person: 'p-ben', state: 'digest' },
  ])
})

/** A mailer that refuses some addresses, so often. */
function failingMailer(address: string, times: number, name = 'ServiceDown') {
  const mailer = memoryMailer()
  let left = times
  const send: typeof mailer.send = async (mail) => {
    if (mail.to !== address || left-- <= 0) return mailer.send(mail)
    throw Object.assign(new Error('refused'), { name })
  }
  return { ...mailer, send }
}
test('a mail that fails holds up no other and is tried again, the others not', async () => {
  const mailer = failingMailer('p-ada@example.org', 1)
  const { deps, scheduler, clock } = memoryDeps({ people: PEOPLE, ports: { mailer } })
  await sendNotice(deps, notice())
  expect((await deps.mails.find('ballot#b1#1#0', CREATED))?.readers).toEqual([
    { person: 'p-ada', state: 'failed', fault: 'ServiceDown' },
    { person: 'p-ben', state: 'sent' },
  ])
  clock.advance(120_000)
  const [retry] = await scheduler.timers.due(clock.now())
  if (retry === undefined) throw new Error('no retry was scheduled')
  await runClock(deps, retry)
  expect(mailer.sent().map(({ to }) => to)).toEqual(['p-ben@example.org', 'p-ada@example.org'])
  expect(await deps.mails.find('ballot#b1#1#0', CREATED)).toMatchObject({ tries: 2, readers: [{ state: 'sent' }, { state: 'sent' }] })
})
test('an address that is none is given up at once; anything else after eight tries', async () => {
  const bad = memoryDeps({ people: PEOPLE, ports: { mailer: failingMailer('p-ada@example.org', 9, 'BadAddress') } })
  await sendNotice(bad.deps, notice())
  expect((await bad.deps.mails.find('ballot#b1#1#0', CREATED))?.readers[0]).toEqual({
    person: 'p-ada',
    state: 'undeliverable',
    fault: 'BadAddress',
  })
  expect(await bad.scheduler.timers.due('9999-12-31T00:00:00.000Z' as Instant)).toEqual([])
  const down = memoryDeps({ people: PEOPLE, ports: { mailer: failingMailer('p-ada@example.org', 99) } })
  for (let tries = 1; tries <= 8; tries++) await sendNotice(down.deps, notice())
  expect(await down.deps.mails.find('ballot#b1#1#0', CREATED)).toMatchObject({ tries: 8, readers: [{ state: 'undeliverable' }, {}] })
})

test('the office sees what waits in the outbox and what became of the rest, newest first, without addresses', async () => {
  const { deps, clock } = memoryDeps({ people: PEOPLE })
  await sendNotice(deps, notice())
  await sendNotice(deps, notice({ id: 'n0', createdAt: '2026-11-22T08:00:00.000Z' as Instant, template: 'published' }))
  const effect = {
    kind: 'mail',
    template: 'ballot-closed',
    to: [{ person: 'p-ada' }],
    about: `ballot#${APP}-charite-r1`,
    data: {},
  } as const
  const parts = [{ id: 'q#1', effect }]
  await deps.outbox.put({ id: 'q', stream: 's', sequence: 1, createdAt: clock.now(), effect: { kind: 'bundle', parts } })
  const listed = await listMails(deps, { limit: 1 })
  expect(listed).toMatchObject({
    ok: true,
    value: {
      month: '2026-11',
      items: [
        { id: 'q#1', state: 'queued', tries: 0, subject: { de: 'Abstimmung zu V-ABCD-EFG geschlossen' }, readers: [] },
        { id: 'ballot#b1#1#0', state: 'sent', readers: [{ person: { id: 'p-ada', name: 'Test p-ada' }, state: 'sent' }, {}] },
      ],
    },
  })
  expect(JSON.stringify(listed)).not.toContain('@')
  const next = listed.ok ? (listed.value.nextCursor ?? undefined) : undefined
  expect(await listMails(deps, { limit: 1, cursor: next })).toMatchObject({ ok: true, value: { items: [{ id: 'n0' }], nextCursor: null } })
})
