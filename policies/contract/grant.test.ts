import type { Result } from '#policies/kernel/result'
import type { Instant, PlainDate } from '#policies/kernel/time'
import type { Entry } from '#policies/ledger/entry'
import {
  decideActivateGrant,
  decideCreateGrant,
  decideExtendGrant,
  decideResumeGrant,
  decideRevokeGrant,
  decideSettleGrantCondition,
  decideSuspendGrant,
} from './decide-grant'
import { emptyGrant, evolveGrant, type GrantState, grantInForce } from './grant'
import { grantAggregate } from './grant-aggregate'
import type { GrantEvent } from './grant-events'

const AT = '2027-02-01T10:00:00.000Z' as Instant
const day = (text: string) => text as PlainDate
const TERMS = {
  applicationId: 'app1',
  contractId: 'app1-v1',
  caseNumber: 'VOT-2026-0042',
  site: 'ukhd',
  from: day('2027-01-15'),
  to: day('2027-12-31'),
  recipients: ['p-ada', 'p-jonas'],
  owners: ['p-ada'],
  purposes: ['scientific-research'],
  modifiers: ['no-linkage'],
  conditions: [
    { id: 'c1', due: day('2027-03-01') },
    { id: 'c2', due: null },
  ],
}
const created: GrantEvent = { type: 'GrantCreated', ...TERMS }
const activated = (from = '2027-01-20'): GrantEvent => ({ type: 'GrantActivated', from: day(from) })
const suspended: GrantEvent = { type: 'GrantSuspended', reasonCode: 'consent-withdrawn' }
const resumed: GrantEvent = { type: 'GrantResumed', reasonCode: 'cleared' }
const revoked: GrantEvent = { type: 'GrantRevoked', reasonCode: 'breach' }
const state = (...events: GrantEvent[]): GrantState => events.reduce((s, e) => evolveGrant(s, e, { at: AT }), emptyGrant('app1-ukhd'))
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.rejection.code)

test.each([
  ['nothing was created', [], AT, false],
  ['it was created only', [created], AT, false],
  ['it is active', [created, activated()], AT, true],
  ['its first day begins in Berlin', [created, activated()], '2027-01-19T23:00:00.000Z', true],
  ['its first day has not begun', [created, activated()], '2027-01-19T22:59:59.999Z', false],
  ['its last day is not over', [created, activated()], '2027-12-31T22:59:59.999Z', true],
  ['its last day is over', [created, activated()], '2027-12-31T23:00:00.000Z', false],
  ['it is suspended', [created, activated(), suspended], AT, false],
  ['it goes on', [created, activated(), suspended, resumed], AT, true],
  ['it is revoked', [created, activated(), revoked], AT, false],
  [
    'it was extended',
    [created, activated(), { type: 'GrantExtended', contractId: 'app1-v2', to: day('2028-12-31') }],
    '2028-06-01T00:00:00.000Z',
    true,
  ],
] satisfies [string, GrantEvent[], string, boolean][])('a grant is in force or not when %s', (_why, events, at, expected) => {
  expect(grantInForce(state(...events), at as Instant)).toBe(expected)
})

test.each([
  ['created twice', () => decideCreateGrant(state(created), TERMS), 'GRANT_EXISTS'],
  ['created under another id', () => decideCreateGrant(emptyGrant('app1-charite'), TERMS), 'OTHER_GRANT'],
  ['created with an end before its start', () => decideCreateGrant(state(), { ...TERMS, to: day('2027-01-14') }), 'TERM_INVALID'],
  ['activated before it was created', () => decideActivateGrant(state(), { publishedOn: day('2027-01-01') }), 'GRANT_STATUS'],
  ['activated twice', () => decideActivateGrant(state(created, activated()), { publishedOn: day('2027-01-01') }), 'GRANT_STATUS'],
  ['activated after its end', () => decideActivateGrant(state(created), { publishedOn: day('2027-12-30') }), 'TERM_INVALID'],
  ['suspended before it is active', () => decideSuspendGrant(state(created), { reasonCode: 'a' }), 'GRANT_STATUS'],
  ['resumed without a suspension', () => decideResumeGrant(state(created, activated()), { reasonCode: 'a' }), 'GRANT_STATUS'],
  ['resumed after a revocation', () => decideResumeGrant(state(created, activated(), revoked), { reasonCode: 'a' }), 'GRANT_STATUS'],
  ['revoked twice', () => decideRevokeGrant(state(created, revoked), { reasonCode: 'a' }), 'GRANT_STATUS'],
  ['shortened', () => decideExtendGrant(state(created), { contractId: 'app1-v2', to: TERMS.to }), 'NOT_AN_EXTENSION'],
  [
    'extended after a revocation',
    () => decideExtendGrant(state(created, revoked), { contractId: 'app1-v2', to: day('2029-01-01') }),
    'GRANT_STATUS',
  ],
  [
    'freed of a condition it does not have',
    () => decideSettleGrantCondition(state(created), { condition: 'c9', state: 'waived' }),
    'NO_CONDITION',
  ],
] satisfies [string, () => Result<unknown>, string][])('a grant is not %s', (_what, decide, code) => {
  expect(codeOf(decide())).toBe(code)
})
test.each([
  ['2026-12-01', '2027-01-15'],
  ['2027-01-08', '2027-01-15'],
  ['2027-01-20', '2027-01-27'],
])('published on %s, use starts on %s', (publishedOn, from) => {
  expect(decideActivateGrant(state(created), { publishedOn: day(publishedOn) })).toEqual({ ok: true, value: activated(from) })
})
test('a dated condition is settled once; whose task it is, the case tells and not the grant', () => {
  expect(grantAggregate.derived(state(created))).toEqual([])
  const done = state(created, { type: 'GrantConditionSettled', condition: 'c1', state: 'fulfilled' })
  expect(codeOf(decideSettleGrantCondition(done, { condition: 'c1', state: 'waived' }))).toBe('CONDITION_SETTLED')
})
test('recipients and stewards hear of a suspension; the subject holds owners and recipients once', () => {
  const before = state(created, activated())
  const [mail] = grantAggregate.follow(before, suspended, state(created, activated(), suspended), {
    at: AT,
    actor: { person: 's', role: 'system' },
    sequence: 3,
  })
  expect(mail).toEqual({
    kind: 'mail',
    template: 'grant-suspended',
    to: [{ person: 'p-ada' }, { person: 'p-jonas' }, { role: 'steward', site: 'ukhd' }],
    about: 'grant#app1-ukhd',
    data: {
      applicationId: 'app1',
      caseNumber: 'VOT-2026-0042',
      site: 'ukhd',
      from: '2027-01-20',
      to: '2027-12-31',
      reasonCode: 'consent-withdrawn',
    },
  })
  expect(grantAggregate.subject(before)).toEqual({ phase: 'active', owners: ['p-ada', 'p-jonas'], sites: ['ukhd'], seats: [], chairs: [] })
})
test('stored entries come back as events, unknown ones do not', () => {
  expect(grantAggregate.upcast({ type: 'GrantCreated', version: 1, payload: TERMS } as unknown as Entry)).toEqual(created)
  expect(grantAggregate.upcast({ type: 'GrantCreated', version: 2, payload: TERMS } as unknown as Entry)).toBeUndefined()
  expect(grantAggregate.upcast({ type: 'GrantSold', version: 1, payload: {} } as unknown as Entry)).toBeUndefined()
})
