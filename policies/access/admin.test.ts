import type { Sha256 } from '#policies/kernel/hash'
import type { Instant } from '#policies/kernel/time'
import type { Entry } from '#policies/ledger/entry'
import { type AdminState, clientOf, emptyAdmin, evolveAdmin, webhookOf } from './admin'
import { adminAggregate } from './admin-aggregate'
import { type AdminEvent, adminEventOf } from './admin-events'
import { decideBlockClient, decideConfirmClient, decideProposeClient, decideRotateSecret } from './decide-client'
import { decideRotateWebhookSecret, decideSubscribe, decideSwitchWebhook } from './decide-webhook'
import { afterFailure, WELL } from './webhook-retry'

const AT = '2026-11-23T09:00:00.000Z' as Instant
const later = (days: number) => new Date(Date.parse(AT) + days * 86_400_000).toISOString() as Instant
const sha = (letter: string) => letter.repeat(64) as Sha256
const sealed = (name: string) => ({ ref: `sealed/webhook-w/${name}`, hash: sha('a') })
const by = (person: string) => ({ actor: { person, role: 'steward', site: 'charite' } }) as const
const fold = (state: AdminState, events: readonly AdminEvent[], person = 'p-nele') =>
  events.reduce((now, event) => evolveAdmin(now, event, by(person)), state)
const RIGHTS = { client: 'charite-c1', scopes: ['consent:read', 'consent:check', 'consent:read'], operations: null }
const proposal = decideProposeClient(emptyAdmin('charite'), RIGHTS, AT)
const proposed = fold(emptyAdmin('charite'), [proposal])
const confirmation = { client: 'charite-c1', proposalHash: proposal.proposalHash }

test('a proposal holds each scope once, stands for seven Berlin days, and grants nothing', () => {
  expect(proposal).toMatchObject({ scopes: ['consent:check', 'consent:read'], operations: null, expires: '2026-11-30T23:00:00.000Z' })
  expect(clientOf(proposed, 'charite-c1')).toMatchObject({ rights: null, blocked: false })
})
test.each([
  ['another person, in time', confirmation, 'p-kai', AT, undefined],
  ['another person, on the last day', confirmation, 'p-kai', '2026-11-30T22:59:59.999Z', undefined],
  ['the person who proposed', confirmation, 'p-nele', AT, 'SECOND_PERSON_NEEDED'],
  ['another person, too late', confirmation, 'p-kai', '2026-11-30T23:00:00.000Z', 'PROPOSAL_EXPIRED'],
  ['another person, of another proposal', { ...confirmation, proposalHash: sha('0') }, 'p-kai', AT, 'PROPOSAL_UNKNOWN'],
  ['another person, of another client', { ...confirmation, client: 'charite-c2' }, 'p-kai', AT, 'PROPOSAL_UNKNOWN'],
])('a confirmation by %s', (_who, asked, person, at, code) => {
  const decided = decideConfirmClient(proposed, asked, person, at as Instant)
  expect(decided.ok ? undefined : decided.rejection.code).toBe(code)
})
test('a later proposal voids the earlier one, and what it proposes is what is confirmed', () => {
  const second = decideProposeClient(proposed, { client: 'charite-c1', scopes: ['cohort:write'], operations: ['createCohort'] }, AT)
  const state = fold(proposed, [second])
  expect(decideConfirmClient(state, confirmation, 'p-kai', AT)).toEqual({ ok: false, rejection: { code: 'PROPOSAL_UNKNOWN' } })
  const done = fold(state, [{ type: 'ClientConfirmed', client: 'charite-c1', proposalHash: second.proposalHash }], 'p-kai')
  expect(clientOf(done, 'charite-c1')).toMatchObject({
    rights: { scopes: ['cohort:write'], operations: ['createCohort'] },
    proposal: null,
  })
})
test('at most two secrets count: the new one, and the one before it until the overlap ends', () => {
  const rotate = (state: AdminState, hash: string, overlapDays: number) => {
    const asked = { client: 'charite-c1', secretHash: sha(hash), overlapDays }
    const decided = decideRotateSecret(state, asked, sha('f'), AT)
    return decided.ok ? fold(state, [decided.value]) : state
  }
  const first = rotate(proposed, '1', 7)
  expect(clientOf(first, 'charite-c1').secret).toEqual({ hash: sha('1'), retiring: { hash: sha('f'), until: later(7) } })
  const second = rotate(first, '2', 30)
  expect(clientOf(second, 'charite-c1').secret).toEqual({ hash: sha('2'), retiring: { hash: sha('1'), until: later(30) } })
  expect(clientOf(rotate(second, '3', 0), 'charite-c1').secret).toEqual({ hash: sha('3'), retiring: null })
})
test('a block works alone, voids what was proposed, and only a confirmed proposal lifts it', () => {
  const blocked = fold(proposed, [{ type: 'ClientBlocked', client: 'charite-c1' }])
  expect(clientOf(blocked, 'charite-c1')).toMatchObject({ blocked: true, proposal: null })
  expect(decideBlockClient(blocked, 'charite-c1')).toEqual({ ok: false, rejection: { code: 'CLIENT_BLOCKED' } })
  expect(decideRotateSecret(blocked, { client: 'charite-c1', secretHash: sha('1'), overlapDays: 1 }, undefined, AT)).toEqual({
    ok: false,
    rejection: { code: 'CLIENT_BLOCKED' },
  })
  const again = fold(blocked, [decideProposeClient(blocked, RIGHTS, AT)])
  expect(clientOf(again, 'charite-c1').blocked).toBe(true)
  const hash = clientOf(again, 'charite-c1').proposal?.proposalHash ?? sha('0')
  const lifted = fold(again, [{ type: 'ClientConfirmed', client: 'charite-c1', proposalHash: hash }], 'p-kai')
  expect(clientOf(lifted, 'charite-c1').blocked).toBe(false)
})
test('an open proposal is a task of the site’s stewards until it is confirmed', () => {
  expect(adminAggregate.derived(proposed)).toEqual([
    {
      pk: 'inbox#steward@charite',
      sk: 'admin#charite#confirm-charite-c1',
      task: 'confirm-client',
      stream: 'admin#charite',
      title: 'charite-c1',
      site: 'charite',
      due: '2026-11-30T23:00:00.000Z',
    },
  ])
  expect(adminAggregate.derived(fold(proposed, [{ type: 'ClientConfirmed', ...confirmation }], 'p-kai'))).toEqual([])
})

const subscription = { webhook: 'w', host: 'example.org', types: ['consent.withdrawn'], secret: sealed('1') }
const subscribed = (() => {
  const decided = decideSubscribe(emptyAdmin('charite'), subscription)
  return decided.ok ? fold(emptyAdmin('charite'), decided.value) : emptyAdmin('charite')
})()
test('after a rotation both secrets sign for a day; a third ends the first at once', () => {
  const rotated = (state: AdminState, name: string) => {
    const decided = decideRotateWebhookSecret(state, { webhook: 'w', secret: sealed(name) }, AT)
    return decided.ok ? fold(state, [decided.value]) : state
  }
  const two = rotated(subscribed, '2')
  expect(webhookOf(two, 'w')).toMatchObject({ secret: sealed('2'), retiring: { secret: sealed('1'), until: later(1) } })
  expect(webhookOf(rotated(two, '3'), 'w')).toMatchObject({ secret: sealed('3'), retiring: { secret: sealed('2') } })
  expect(decideRotateWebhookSecret(subscribed, { webhook: 'other', secret: sealed('2') }, AT)).toEqual({
    ok: false,
    rejection: { code: 'NOT_FOUND' },
  })
})
test('a webhook goes off and on once each; the eleventh of a site is refused', () => {
  const off = fold(subscribed, [{ type: 'WebhookDisabled', webhook: 'w', reason: 'failing' }])
  expect([subscribed, off].map((state) => decideSwitchWebhook(state, { webhook: 'w', reason: null }))).toEqual([
    { ok: true, value: [] },
    { ok: true, value: [{ type: 'WebhookEnabled', webhook: 'w' }] },
  ])
  expect(decideSwitchWebhook(off, { webhook: 'w', reason: 'asked' })).toEqual({ ok: true, value: [] })
  const ten = Array.from(
    { length: 9 },
    (_, n) => ({ type: 'WebhookSubscribed', webhook: `w${n}`, host: 'h', types: ['a'] }) satisfies AdminEvent,
  )
  expect(decideSubscribe(fold(subscribed, ten), { ...subscription, webhook: 'x' })).toMatchObject({
    rejection: { code: 'TOO_MANY_WEBHOOKS' },
  })
})
test('stewards get a mail when an endpoint is given up, not when they switch it off themselves', () => {
  const mails = (reason: 'asked' | 'failing' | 'gone') => {
    const event = { type: 'WebhookDisabled', webhook: 'w', reason } as const
    const context = { at: AT, ...by('system'), sequence: 1 }
    return adminAggregate.follow(subscribed, event, subscribed, context).map((one) => one.kind === 'mail' && [one.template, one.to])
  }
  const mail = ['webhook-disabled', [{ role: 'steward', site: 'charite' }]]
  expect([mails('asked'), mails('failing'), mails('gone')]).toEqual([[], [mail], [mail]])
})
test('pauses grow from seconds to hours, and a day of failures is enough', () => {
  const pauses: number[] = []
  let at = Date.parse(AT)
  let progress = WELL
  for (;;) {
    const next = afterFailure(progress, new Date(at).toISOString() as Instant)
    if (next === 'give-up') break
    pauses.push((Date.parse(next.retryAt ?? AT) - at) / 1000)
    at = Date.parse(next.retryAt ?? AT)
    progress = next
  }
  expect(pauses).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 36_000])
})
test('stored entries come back as events; unknown types and versions do not; a broken payload is a fault', () => {
  const entry = (type: string, version: number, payload: object) => ({ type, version, payload }) as unknown as Entry
  expect(adminEventOf(entry('ClientBlocked', 1, { client: 'c1' }))).toEqual({ type: 'ClientBlocked', client: 'c1' })
  expect(adminEventOf(entry('ClientBlocked', 2, { client: 'c1' }))).toBeUndefined()
  expect(adminEventOf(entry('ClientSold', 1, { client: 'c1' }))).toBeUndefined()
  expect(() => adminEventOf(entry('ClientBlocked', 1, { client: 'c1', name: 'Ada' }))).toThrow()
})
