import type { Sha256 } from '#policies/kernel/hash'
import type { Instant, PlainDate } from '#policies/kernel/time'
import type { Actor } from '#policies/ledger/entry'
import { shippedNamed } from '../charters'
import { committeeAggregate } from './aggregate'
import { type Committee, type CommitteeState, delegationOn, NO_COMMITTEE, seatsOn } from './committee'
import { decideEndAbsence, decideRecordAbsence } from './decide-absence'
import { decideConfirmCharter, decideConfirmRoster } from './decide-confirm'
import { decideFound } from './decide-found'
import { decideProposeCharter, decideProposeRoster } from './decide-propose'
import type { NamedCharter, StandingEvent, StandingSeat } from './events'

const AT = '2026-11-23T09:00:00.000Z' as Instant
const NEXT_DAY = '2026-11-24T09:00:00.000Z' as Instant
const day = (text: string) => text as PlainDate
const seat = (id: string, member: string, more: Partial<StandingSeat> = {}): StandingSeat => ({ seat: id, member, ...more })
const SEATS = [seat('s1', 'ada', { chair: true }), seat('s2', 'bob', { deputy: 'dan' }), seat('s3', 'cyd')]
const named = (id: string): NamedCharter => {
  const found = shippedNamed(id)
  if (found === undefined) throw new Error(id)
  return found
}
const own = (version: number, over: Partial<NamedCharter['charter']> = {}): NamedCharter => ({
  name: { de: 'Unsere', en: 'Ours' },
  charter: { ...named('collegial').charter, id: 'ours', version, ...over },
})
const evolve = (state: CommitteeState, events: readonly StandingEvent[], person = 'p-chair', at = AT): Committee =>
  events.reduce<CommitteeState>(
    (before, event, index) =>
      committeeAggregate.evolve(before, event, { at, actor: { person, role: 'chair' } as Actor, sequence: index + 1 }),
    state,
  ) as Committee
const value = <T>(result: { ok: true; value: T } | { ok: false; rejection: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.rejection))
  return result.value
}
const founded = evolve(NO_COMMITTEE, value(decideFound(NO_COMMITTEE, { site: 'ukj', seats: SEATS, charter: named('collegial') })))
const CHANGED = [...SEATS.slice(0, 2), seat('s3', 'eve')]
const proposed = evolve(founded, value(decideProposeRoster(founded, { seats: CHANGED, person: 'p-chair' }, AT)))
const hash = proposed.rosterProposal?.hash as Sha256

test('a committee is founded once', () => {
  expect(decideFound(founded, { site: 'ukj', seats: SEATS, charter: named('strict') })).toEqual({ ok: true, value: [] })
})
test('a roster that another person confirms within seven days is in force, and the proposal is gone', () => {
  const after = evolve(
    proposed,
    value(decideConfirmRoster(proposed, { person: 'p-admin', proposalHash: hash }, NEXT_DAY)),
    'p-admin',
    NEXT_DAY,
  )
  expect({ seats: after.seats, version: after.rosterVersion, since: after.rosterSince, left: after.rosterProposal }).toEqual({
    seats: CHANGED,
    version: 2,
    since: NEXT_DAY,
    left: undefined,
  })
})
test.each([
  ['the proposer confirms', 'p-chair', hash, NEXT_DAY, { code: 'SECOND_PERSON_NEEDED' }],
  ['somebody who gains a seat by it confirms', 'eve', hash, NEXT_DAY, { code: 'GRANTS_TO_SELF', person: 'eve' }],
  ['the hash is of another proposal', 'p-admin', '0'.repeat(64), NEXT_DAY, { code: 'PROPOSAL_UNKNOWN' }],
  ['the seventh day is over', 'p-admin', hash, '2026-11-30T23:00:00.000Z', { code: 'PROPOSAL_EXPIRED' }],
])('a roster is not changed when %s', (_why, person, proposalHash, at, rejection) => {
  expect(decideConfirmRoster(proposed, { person, proposalHash: proposalHash as Sha256 }, at as Instant)).toEqual({ ok: false, rejection })
})
test('any change voids a proposal: of the proposal itself, and of the committee below it', () => {
  const again = evolve(proposed, value(decideProposeRoster(proposed, { seats: SEATS.slice(0, 2), person: 'p-chair' }, AT)))
  expect(decideConfirmRoster(again, { person: 'p-admin', proposalHash: hash }, NEXT_DAY)).toMatchObject({
    rejection: { code: 'PROPOSAL_UNKNOWN' },
  })
  const both = evolve(proposed, value(decideProposeCharter(proposed, own(1), AT)))
  const charterHash = both.charterProposal?.hash as Sha256
  const chartered = evolve(
    both,
    value(decideConfirmCharter(both, { person: 'p-admin', proposalHash: charterHash }, NEXT_DAY)),
    'p-admin',
    NEXT_DAY,
  )
  expect(chartered.rosterProposal).toBeUndefined()
  expect(decideConfirmRoster(chartered, { person: 'p-admin', proposalHash: hash }, NEXT_DAY)).toMatchObject({
    rejection: { code: 'PROPOSAL_UNKNOWN' },
  })
  const same = evolve(chartered, value(decideProposeRoster(chartered, { seats: CHANGED, person: 'p-chair' }, AT)))
  expect(same.rosterProposal?.hash).not.toBe(hash)
})
test.each([
  ['one person has two places', [seat('s1', 'ada'), seat('s2', 'bob', { deputy: 'ada' })], 'ROSTER_AMBIGUOUS'],
  ['two seats are the chair', [seat('s1', 'ada', { chair: true }), seat('s2', 'bob', { chair: true })], 'CHAIR_AMBIGUOUS'],
  ['a term ends before it begins', [seat('s1', 'ada', { from: day('2027-01-02'), to: day('2027-01-01') })], 'TERM_ENDS_BEFORE_IT_BEGINS'],
  ['nobody sits in it', [], 'ROSTER_EMPTY'],
  ['nothing would change', SEATS, 'NOTHING_CHANGES'],
  ['the proposer gives themselves a seat', [...SEATS, seat('s4', 'p-chair')], 'GRANTS_TO_SELF'],
])('a roster is not proposed when %s', (_why, seats, code) => {
  expect(decideProposeRoster(founded, { seats, person: 'p-chair' }, AT)).toMatchObject({ ok: false, rejection: { code } })
})
test('an own charter counts its versions; the id of a shipped one belongs to its very rules', () => {
  expect(decideProposeCharter(founded, own(2), AT)).toEqual({ ok: false, rejection: { code: 'CHARTER_VERSION', expected: 1 } })
  const altered = { ...named('strict'), charter: { ...named('strict').charter, deadlineDays: 1 } }
  expect(decideProposeCharter(founded, altered, AT)).toEqual({ ok: false, rejection: { code: 'CHARTER_ID_TAKEN' } })
  const change = (state: Committee, charter: NamedCharter) => {
    const pending = evolve(state, value(decideProposeCharter(state, charter, AT)))
    const proposalHash = pending.charterProposal?.hash as Sha256
    return evolve(pending, value(decideConfirmCharter(pending, { person: 'p-admin', proposalHash }, NEXT_DAY)), 'p-admin', NEXT_DAY)
  }
  const first = change(founded, own(1))
  const shipped = change(first, named('strict'))
  expect(decideProposeCharter(shipped, own(1, { deadlineDays: 3 }), AT)).toEqual({
    ok: false,
    rejection: { code: 'CHARTER_VERSION', expected: 2 },
  })
  expect(change(shipped, own(2, { deadlineDays: 3 })).earlier.map(({ charter }) => charter.charter.id)).toEqual([
    'collegial',
    'ours',
    'strict',
  ])
})
test('the electors of a day are the seats whose term covers it, both ends included', () => {
  const termed = evolve(NO_COMMITTEE, [
    {
      type: 'CommitteeFounded',
      site: 'ukj',
      charter: named('collegial'),
      seats: [seat('s1', 'ada', { to: day('2026-12-31') }), seat('s2', 'bob', { from: day('2027-01-01') })],
    },
  ])
  const on = (text: string) => seatsOn(termed, day(text)).map(({ seat: id }) => id)
  expect([on('2026-12-31'), on('2027-01-01')]).toEqual([['s1'], ['s2']])
})
describe('absences', () => {
  const away = { absence: 'a1', member: 'bob', from: day('2026-12-01'), to: day('2026-12-10'), delegated: true }
  const absent = evolve(founded, value(decideRecordAbsence(founded, away, AT)), 'bob')

  test('the deputy stands in from the first day to the last', () => {
    const on = (text: string) => delegationOn(absent, 's2', day(text))?.absence
    expect([on('2026-11-30'), on('2026-12-01'), on('2026-12-10'), on('2026-12-11')]).toEqual([undefined, 'a1', 'a1', undefined])
  })
  test('it ends before time only by the member', () => {
    expect(decideEndAbsence(absent, { absence: 'a1', member: 'ada' })).toEqual({ ok: false, rejection: { code: 'ABSENCE_UNKNOWN' } })
    expect(evolve(absent, value(decideEndAbsence(absent, { absence: 'a1', member: 'bob' }))).absences).toEqual([])
  })
  test.each([
    ['nobody stands for the seat', { member: 'cyd' }, 'NO_DEPUTY'],
    ['the person holds no seat', { member: 'dan' }, 'NO_SEAT'],
    ['it runs backwards', { to: day('2026-11-30') }, 'PERIOD_BACKWARDS'],
    ['it is over', { from: day('2026-11-01'), to: day('2026-11-22') }, 'PERIOD_PAST'],
    ['it is longer than a year', { to: day('2027-12-03') }, 'PERIOD_TOO_LONG'],
  ])('it is refused when %s', (_why, over, code) => {
    expect(decideRecordAbsence(founded, { ...away, ...over }, AT)).toEqual({ ok: false, rejection: { code } })
  })
  test('two of one member do not overlap, and one ends with the seat', () => {
    expect(decideRecordAbsence(absent, { ...away, absence: 'a2', from: day('2026-12-10'), to: day('2026-12-12') }, AT)).toEqual({
      ok: false,
      rejection: { code: 'PERIODS_OVERLAP' },
    })
    const without = [SEATS[0], seat('s2', 'fay'), SEATS[2]].filter((one) => one !== undefined)
    expect(evolve(absent, [{ type: 'RosterChanged', seats: without, proposalHash: hash }]).absences).toEqual([])
  })
})
