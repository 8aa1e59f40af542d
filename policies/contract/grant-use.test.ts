import type { Instant, PlainDate } from '#policies/kernel/time'
import { emptyGrant, evolveGrant, type GrantState } from './grant'
import type { GrantEvent } from './grant-events'
import { GRANT_REFUSALS, type GrantUse, refusalByGrant } from './grant-use'

const day = (text: string) => text as PlainDate
const created: GrantEvent = {
  type: 'GrantCreated',
  applicationId: 'app1',
  contractId: 'app1-v1',
  caseNumber: 'VOT-2026-0042',
  site: 'ukhd',
  from: day('2027-01-15'),
  to: day('2027-12-31'),
  recipients: ['p-ada', 'p-jonas'],
  owners: ['p-ada'],
  purposes: ['central-analysis', 'biosample-use'],
  modifiers: ['stores-copy'],
  conditions: [
    { id: 'c1', due: day('2027-03-01') },
    { id: 'c2', due: null },
  ],
}
const active: GrantEvent = { type: 'GrantActivated', from: day('2027-01-20') }
const settled: GrantEvent = { type: 'GrantConditionSettled', condition: 'c1', state: 'fulfilled' }
const grant = (...events: GrantEvent[]): GrantState =>
  events.reduce((state, event) => evolveGrant(state, event, { at: '2027-01-01T00:00:00.000Z' as Instant }), emptyGrant('app1-ukhd'))
const IN_FORCE = grant(created, active)
const USE: GrantUse = { purpose: 'central-analysis', modifiers: ['stores-copy'], recipient: undefined, day: day('2027-02-01') }

const CASES = [
  ['nothing was ever granted', undefined, {}, 'no-grant'],
  ['the stream is empty', emptyGrant('app1-ukhd'), {}, 'no-grant'],
  ['it was created and not activated', grant(created), {}, 'grant-not-active'],
  ['it rests', grant(created, active, { type: 'GrantSuspended', reasonCode: 'breach' }), {}, 'grant-suspended'],
  ['it was taken back', grant(created, active, { type: 'GrantRevoked', reasonCode: 'breach' }), {}, 'grant-revoked'],
  ['its first day is tomorrow', IN_FORCE, { day: day('2027-01-19') }, 'grant-not-begun'],
  ['its last day was yesterday', grant(created, active, settled), { day: day('2028-01-01') }, 'grant-ended'],
  ['another purpose is asked', IN_FORCE, { purpose: 'insurance-data' }, 'grant-purpose'],
  ['no purpose is asked', IN_FORCE, { purpose: null }, 'grant-purpose'],
  ['a modifier of the project is not asked', IN_FORCE, { modifiers: [] }, 'grant-modifier'],
  ['a modifier is asked that was not granted', IN_FORCE, { modifiers: ['stores-copy', 'link-third-party'] }, 'grant-modifier'],
  ['somebody else is to get the data', IN_FORCE, { recipient: 'p-eve' }, 'grant-recipient'],
  ['a condition is overdue', IN_FORCE, { day: day('2027-03-02') }, 'grant-condition'],
] satisfies [string, GrantState | undefined, Partial<GrantUse>, string][]

test.each(CASES)('a grant carries no use when %s', (_why, state, over, refusal) => {
  expect(refusalByGrant(state, { ...USE, ...over })).toBe(refusal)
})
test('every reason of the list is one of the cases', () => {
  expect([...new Set(CASES.map(([, , , refusal]) => refusal))].sort()).toEqual([...GRANT_REFUSALS].sort())
})
test.each([
  ['on its first day', IN_FORCE, { day: day('2027-01-20') }],
  ['on its last day', grant(created, active, settled), { day: day('2027-12-31') }],
  ['for its second purpose', IN_FORCE, { purpose: 'biosample-use' }],
  ['for a named recipient', IN_FORCE, { recipient: 'p-jonas' }],
  ['on the last day of a condition', IN_FORCE, { day: day('2027-03-01') }],
  ['after a condition was fulfilled', grant(created, active, settled), { day: day('2027-06-01') }],
] satisfies [string, GrantState, Partial<GrantUse>][])('a grant carries the use %s', (_when, state, over) => {
  expect(refusalByGrant(state, { ...USE, ...over })).toBeUndefined()
})
