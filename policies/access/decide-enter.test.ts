import type { Instant } from '#policies/kernel/time'
import { type AdminState, emptyAdmin, evolveAdmin } from './admin'
import { adminAggregate } from './admin-aggregate'
import type { AdminEvent } from './admin-events'
import { decideEnterPeople, decideEnterSite, NETWORK } from './decide-enter'

const CHARITE = {
  slug: 'charite',
  code: 'Charité',
  name: 'Charité',
  consortium: 'HiGHmed',
  contractName: 'Charité – Universitätsmedizin Berlin',
}
const SYSTEM = { actor: { person: 'system', role: 'system' } } as const
const fold = (state: AdminState, events: readonly AdminEvent[]) => events.reduce((now, event) => evolveAdmin(now, event, SYSTEM), state)
const person = (id: string, ...memberships: { role: 'steward' | 'admin' | 'applicant'; site?: string; from?: string; to?: string }[]) => ({
  id,
  memberships,
})
const steward = { role: 'steward', site: 'charite', from: '2026-01-01' } as const

test('a site is entered once, and again when its profile changed', () => {
  const [entered] = decideEnterSite(emptyAdmin('charite'), CHARITE)
  expect(entered).toEqual({ type: 'SiteEntered', code: 'Charité', profileHash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const state = fold(emptyAdmin('charite'), entered ? [entered] : [])
  expect(decideEnterSite(state, CHARITE)).toEqual([])
  expect(decideEnterSite(state, { ...CHARITE, contractName: 'Charité' })).toHaveLength(1)
})
test('a person is entered where they hold roles, without name or address, and once', () => {
  const people = [person('p-nele', steward, { role: 'applicant' }), person('p-admin', { role: 'admin' }), person('p-guest')]
  const here = decideEnterPeople(emptyAdmin('charite'), people)
  expect(here).toEqual([{ type: 'PersonEntered', person: 'p-nele', roles: [{ role: 'steward', from: '2026-01-01', to: null }] }])
  const network = decideEnterPeople(emptyAdmin(NETWORK), people)
  expect(network).toEqual([
    { type: 'PersonEntered', person: 'p-nele', roles: [{ role: 'applicant', from: null, to: null }] },
    { type: 'PersonEntered', person: 'p-admin', roles: [{ role: 'admin', from: null, to: null }] },
    { type: 'PersonEntered', person: 'p-guest', roles: [] },
  ])
  expect(decideEnterPeople(fold(emptyAdmin('charite'), here), people)).toEqual([])
  expect(decideEnterPeople(fold(emptyAdmin(NETWORK), network), people)).toEqual([])
})
test('changed and withdrawn roles are entered in place of those before; people whom nobody mentions stay', () => {
  const before = fold(
    emptyAdmin('charite'),
    decideEnterPeople(emptyAdmin('charite'), [person('p-nele', steward), person('p-kai', steward)]),
  )
  expect(decideEnterPeople(before, [person('p-nele', { ...steward, to: '2026-12-31' })])).toEqual([
    { type: 'PersonEntered', person: 'p-nele', roles: [{ role: 'steward', from: '2026-01-01', to: '2026-12-31' }] },
  ])
  const without = decideEnterPeople(before, [person('p-nele', { role: 'applicant' })])
  expect(without).toEqual([{ type: 'PersonEntered', person: 'p-nele', roles: [] }])
  expect(fold(before, without).people).toEqual([
    { person: 'p-kai', roles: [{ role: 'steward', from: '2026-01-01', to: null }] },
    { person: 'p-nele', roles: [] },
  ])
})
test('being entered asks nobody for anything', () => {
  const [event] = decideEnterPeople(emptyAdmin('charite'), [person('p-nele', steward)])
  const after = fold(emptyAdmin('charite'), event ? [event] : [])
  const context = { at: '2026-11-26T08:00:00.000Z' as Instant, sequence: 1, ...SYSTEM }
  expect(event && adminAggregate.follow(emptyAdmin('charite'), event, after, context)).toEqual([])
  expect(adminAggregate.derived(after)).toEqual([])
  expect(adminAggregate.subject(after)).toMatchObject({ phase: 'open', sites: ['charite'] })
})
