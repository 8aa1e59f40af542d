import { ok } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Subject } from '#policies/ledger/aggregate'
import { ACCESS, hasRole, maySee, rowInPhase, sitesFor } from './access'
import { type AdminState, clientOf, emptyAdmin, evolveAdmin } from './admin'
import { adminAggregate } from './admin-aggregate'
import type { AdminEvent } from './admin-events'
import { decideBlockClient, decideGrantClient, decideRotateSecret, MOST_PROJECT_CLIENTS } from './decide-client'
import { machineMembership, projectHolder } from './project-holder'

const HOLDER = projectHolder('app1')
const HASH = 'a'.repeat(64)
const OWN = ['listWithdrawnMembers', 'listProjectGrants']
const actor = { actor: { person: 'p-ada', role: 'applicant' as const } }
const folded = (events: readonly AdminEvent[], before: AdminState = emptyAdmin(HOLDER)) =>
  events.reduce((state, event) => evolveAdmin(state, event, actor), before)
const granted = (client: string, before = emptyAdmin(HOLDER)): AdminState => {
  const decided = decideGrantClient(before, { client, scopes: ['project:read'], secretHash: HASH })
  if (!decided.ok) throw new Error(decided.rejection.code)
  return folded(decided.value, before)
}
const asker = { memberships: [machineMembership(HOLDER)] }
const project = (application: string | undefined, phase: string): Subject => ({
  phase,
  owners: ['p-ada'],
  sites: ['charite'],
  seats: [],
  chairs: [],
  ...(application === undefined ? {} : { application }),
})

test('a machine asks as a system of its site, of its project, or of neither; never of two', () => {
  expect([machineMembership('charite'), machineMembership(HOLDER), machineMembership(undefined)]).toEqual([
    { role: 'machine', site: 'charite' },
    { role: 'project', application: 'app1' },
    { role: 'machine' },
  ])
})
test("a project's own system has two operations, in the phases in which its applicants have them", () => {
  const of = (wanted: string) =>
    ACCESS.filter(({ operation, role }) => role === wanted && OWN.includes(operation)).map(({ operation, relation, phases }) => [
      operation,
      relation,
      phases,
    ])
  const phases = ['published', 'active', 'closed']
  expect(ACCESS.filter(({ role }) => role === 'project').map(({ operation }) => operation)).toEqual(OWN)
  expect(of('project')).toEqual(OWN.map((operation) => [operation, 'project', phases]))
  expect(of('applicant')).toEqual(OWN.map((operation) => [operation, 'own', phases]))
  expect(OWN.flatMap((operation) => sitesFor(operation, asker))).toEqual([])
})
test.each([
  ['the own project once it is published', 'app1', 'published', true],
  ['the own project while data are used', 'app1', 'active', true],
  ['the own project after it has ended', 'app1', 'closed', true],
  ['the own project before it is published', 'app1', 'contracting', false],
  ['the own project after its withdrawal', 'app1', 'withdrawn', false],
  ['another project', 'app2', 'published', false],
  ['a project of which nothing is known', undefined, 'published', false],
])('of %s its system sees what it may', (_which, application, phase, sees) => {
  const subject = project(application, phase)
  expect([
    maySee(`application#${application}`, asker, subject),
    rowInPhase('listWithdrawnMembers', asker, subject, 'charite') !== undefined,
    rowInPhase('getApplication', asker, subject) !== undefined,
  ]).toEqual([sees, sees, false])
})
test('a role without a project, as a person could be entered with, is related to none', () => {
  expect(maySee('application#app1', { person: 'p-eve', memberships: [{ role: 'project' }] }, project(undefined, 'published'))).toBe(false)
})
test("a site's system never has the operations of a project's, nor the other way round", () => {
  expect([
    hasRole('listWithdrawnMembers', { memberships: [machineMembership('charite')] }),
    hasRole('checkConsent', asker),
    hasRole('createSession', asker),
  ]).toEqual([false, false, false])
})
test('a client of a project counts at once, has secrets like any other, and never comes back after a block', () => {
  const made = granted('project-app1-x')
  expect(clientOf(made, 'project-app1-x')).toEqual({
    client: 'project-app1-x',
    rights: { scopes: ['project:read'], operations: null },
    proposal: null,
    secret: { hash: HASH, retiring: null },
    blocked: false,
  })
  const now = '2026-11-26T09:00:00.000Z' as Instant
  const rotation = { client: 'project-app1-x', secretHash: 'b'.repeat(64), overlapDays: 7 }
  expect(decideRotateSecret(made, rotation, undefined, now)).toEqual(
    ok({
      type: 'ClientSecretAdded',
      client: 'project-app1-x',
      secretHash: 'b'.repeat(64),
      retiring: { hash: HASH, until: '2026-12-03T09:00:00.000Z' },
    }),
  )
  const blocked = folded([{ type: 'ClientBlocked', client: 'project-app1-x' }], made)
  const refused = { ok: false, rejection: { code: 'CLIENT_BLOCKED' } }
  expect([decideBlockClient(blocked, 'project-app1-x'), decideRotateSecret(blocked, rotation, undefined, now)]).toEqual([refused, refused])
})
test('a project has ten clients at most; one that was blocked makes room', () => {
  const ids = Array.from({ length: MOST_PROJECT_CLIENTS }, (_, n) => `project-app1-${n}`)
  const full = ids.reduce((state, client) => granted(client, state), emptyAdmin(HOLDER))
  const eleventh = { client: 'project-app1-more', scopes: ['project:read'], secretHash: HASH }
  expect(decideGrantClient(full, eleventh)).toEqual({ ok: false, rejection: { code: 'TOO_MANY_CLIENTS', most: 10 } })
  expect(decideGrantClient(folded([{ type: 'ClientBlocked', client: 'project-app1-3' }], full), eleventh).ok).toBe(true)
})
test('whatever happens to a client of a project reaches the record that the issuer reads, and is nobody’s task', () => {
  const before = emptyAdmin(HOLDER)
  const event: AdminEvent = { type: 'ClientGranted', client: 'project-app1-x', scopes: ['project:read'] }
  const after = folded([event])
  const context = { at: '2026-11-26T09:00:00.000Z' as Instant, actor: actor.actor, sequence: 1 }
  expect(adminAggregate.follow(before, event, after, context)).toEqual([
    { kind: 'command', command: 'apply-client', payload: { site: HOLDER, client: 'project-app1-x' } },
  ])
  expect(adminAggregate.derived(after)).toEqual([])
})
