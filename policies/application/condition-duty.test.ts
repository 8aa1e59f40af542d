import type { Sha256 } from '#policies/kernel/hash'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import type { Actor } from '#policies/ledger/entry'
import { type Application, type CaseCondition, noApplication } from './application'
import { decideGiveEvidence, decideReviewCondition } from './decide-condition-duty'
import { derivedOfApplication } from './derived'
import type { ApplicationEvent } from './events'
import { evolveApplication } from './evolve'

const AT = '2026-11-23T09:00:00.000Z' as Instant
const sealed = (ref: string): Sealed => ({ ref, hash: '1'.repeat(64) as Sha256 })
const condition = (id: string, over: Partial<CaseCondition> = {}): CaseCondition => ({
  id,
  site: 'ukj',
  texts: [sealed('text')],
  owner: 'applicant',
  dueDays: 30,
  evidence: [],
  state: 'accepted',
  ...over,
})
const application = (conditions: readonly CaseCondition[], over: Partial<Application> = {}): Application => ({
  ...noApplication('case'),
  phase: 'contracting',
  owner: 'ada',
  sites: [{ site: 'ukj', state: 'approved-with-conditions', ballotId: 'case-ukj-r1' }],
  contract: { id: 'case-v1', version: 1, signed: ['applicant', 'ukj'], refused: [], inForce: [] },
  conditions,
  ...over,
})
const by = (role: string): Actor => ({ person: 'p', role }) as Actor
const after = (state: Application, events: readonly ApplicationEvent[], role = 'system') =>
  events.reduce((before, event, index) => evolveApplication(before, event, { at: AT, actor: by(role), sequence: index + 1 }), state)
const inForce = (state: Application) =>
  after(state, [
    { type: 'ContractProgressed', contractId: 'case-v1', party: 'ukj', state: 'in-force', contractEntry: '2'.repeat(64) as Sha256 },
  ])
const value = <T>(result: { ok: true; value: T } | { ok: false; rejection: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.rejection))
  return result.value
}
const evidence = (id: string, role = 'applicant', sites: readonly string[] = []) => ({
  condition: id,
  evidence: sealed('proof'),
  actor: { role, sites },
})
const review = (id: string, verdict: 'fulfilled' | 'waived' | 'not-yet', over: object = {}) => ({
  condition: id,
  verdict,
  reason: sealed('why'),
  actor: { role: 'chair', sites: ['ukj'] },
  ...over,
})
const tasks = (state: Application) =>
  derivedOfApplication(state)
    .filter(({ sk }) => String(sk).includes('condition'))
    .map(({ pk, task, condition: id, due }) => `${pk} ${task} ${id} ${due ?? '-'}`)

test('a condition is a task of its owner from the day on which the site’s contract is in force, with its due date', () => {
  const state = inForce(
    application([
      condition('a'),
      condition('b', { owner: 'site', dueDays: 0 }),
      condition('c', { owner: 'office', dueDays: 10 }),
      condition('d', { state: 'refused' }),
    ]),
  )
  expect(state.conditions.map(({ due }) => due)).toEqual(['2026-12-23', undefined, '2026-12-03', undefined])
  expect(tasks(state)).toEqual([
    'inbox#person#ada fulfil-condition a 2026-12-23T23:00:00.000Z',
    'inbox#steward@ukj fulfil-condition b -',
    'inbox#office fulfil-condition c 2026-12-03T23:00:00.000Z',
  ])
})
test('evidence asks chair and office for a review; “not yet” gives the turn back; fulfilled ends it', () => {
  const state = inForce(application([condition('a')]))
  const given = after(state, value(decideGiveEvidence(state, evidence('a'))), 'applicant')
  expect(tasks(given).map((line) => line.split(' ').slice(0, 2))).toEqual([
    ['inbox#chair@ukj', 'review-condition'],
    ['inbox#office', 'review-condition'],
  ])
  const again = after(given, value(decideReviewCondition(given, review('a', 'not-yet'), AT)), 'chair')
  expect(tasks(again)).toHaveLength(1)
  const more = after(again, value(decideGiveEvidence(again, evidence('a'))), 'applicant')
  const done = after(more, value(decideReviewCondition(more, review('a', 'fulfilled', { reason: undefined }), AT)), 'chair')
  expect(done.conditions).toMatchObject([
    {
      state: 'fulfilled',
      handedIn: [{ role: 'applicant' }, { role: 'applicant' }],
      reviews: [{ verdict: 'not-yet' }, { verdict: 'fulfilled', role: 'chair' }],
    },
  ])
  expect(tasks(done)).toEqual([])
})
test.each([
  ['somebody else’s condition', evidence('s'), { code: 'CONDITION_OF_OTHERS', owner: 'site' }],
  ['a condition of another site, by that site’s steward', evidence('s', 'steward', ['ukx']), { code: 'CONDITION_UNKNOWN' }],
  ['no condition at all', evidence('none'), { code: 'CONDITION_UNKNOWN' }],
  ['a refused condition', evidence('r'), { code: 'CONDITION_SETTLED', state: 'refused' }],
])('no evidence is taken for %s', (_what, command, rejection) => {
  const state = application([condition('a'), condition('s', { owner: 'site' }), condition('r', { state: 'refused' })])
  expect(decideGiveEvidence(state, command)).toEqual({ ok: false, rejection })
})
test.each([
  ['without evidence', review('a', 'fulfilled'), 'EVIDENCE_MISSING'],
  ['waived without a reason', review('a', 'waived', { reason: undefined }), 'REASON_REQUIRED'],
  ['by the chair of another site', review('a', 'waived', { actor: { role: 'chair', sites: ['ukx'] } }), 'CONDITION_UNKNOWN'],
  ['a second time', review('f', 'waived'), 'CONDITION_SETTLED'],
])('a condition is not ended %s', (_how, command, code) => {
  const state = application([condition('a'), condition('f', { state: 'fulfilled' })])
  expect(decideReviewCondition(state, command, AT)).toMatchObject({ ok: false, rejection: { code } })
})
test('a condition that nobody has answered yet can be waived, and the stage settles when it was the last one', () => {
  const state = application([condition('a', { state: 'proposed' })], { phase: 'conditions' })
  expect(value(decideReviewCondition(state, review('a', 'waived'), AT)).map(({ type }) => type)).toEqual([
    'ConditionReviewed',
    'ConditionsSettled',
  ])
  expect(decideReviewCondition(state, review('a', 'fulfilled'), AT)).toMatchObject({ rejection: { code: 'CONDITION_SETTLED' } })
})
test('nobody else can erase a condition: no other event changes its state once it is accepted', () => {
  const state = inForce(application([condition('a')]))
  const others: readonly ApplicationEvent[] = [
    { type: 'ApplicationPublished', entryId: 'e', contentHash: '3'.repeat(64) as Sha256, useFrom: '2026-12-01' },
    { type: 'UseActivated', sites: ['ukj'] },
    { type: 'ContractStarted', contractId: 'case-v2', version: 2 },
  ]
  expect(after(state, others).conditions).toEqual(state.conditions)
})
