import type { Instant } from '#policies/kernel/time'
import type { Entry } from '#policies/ledger/entry'
import { siteConsentAggregate, siteConsentEventOf } from './site-stream'

const HASH = 'h'.repeat(43)
const ingested = (from: number, position: number, count: number, withdrawals: number) => ({
  from,
  position,
  count,
  withdrawals,
  batchHash: HASH,
})
const released = { cohortId: 'c1', decisionId: 'd1', position: 2, total: 3, permitted: 1, resultHash: HASH }
const context = { at: '2026-11-23T09:00:00.000Z' as Instant, actor: { person: 'client:c1', role: 'machine' }, sequence: 1 } as const

test('a site adds up to what came, what was withdrawn and what went out, also when entries overtake each other', () => {
  const { initial, evolve, subject } = siteConsentAggregate
  const events = [
    siteConsentEventOf('ConsentsIngested', ingested(3, 5, 4, 1)),
    siteConsentEventOf('CohortReleased', released),
    siteConsentEventOf('ConsentsIngested', ingested(1, 2, 2, 0)),
  ]
  const state = events.reduce((now, event) => (event === undefined ? now : evolve(now, event, context)), initial('charite'))
  expect(state).toEqual({ site: 'charite', entries: 3, position: 5, documents: 6, withdrawals: 1, releases: 1 })
  expect([subject(initial('charite')), subject(state)?.sites]).toEqual([undefined, ['charite']])
})
test.each([
  ['a field that could name somebody', 'ConsentsIngested', { ...ingested(1, 1, 1, 0), patient: 'x' }],
  ['a hash that is no keyed hash', 'CohortReleased', { ...released, resultHash: 'short' }],
])('a payload with %s is a fault', (_what, type, payload) => {
  expect(() => siteConsentEventOf(type, payload)).toThrow()
})
test('an entry of an unknown type or version is not read', () => {
  const entry = (type: string, version: number) => ({ type, version, payload: ingested(1, 1, 1, 0) }) as unknown as Entry
  expect([entry('Other', 1), entry('ConsentsIngested', 2)].map(siteConsentAggregate.upcast)).toEqual([undefined, undefined])
})
