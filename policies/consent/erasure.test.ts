import type { Instant } from '#policies/kernel/time'
import { decideConfirmErasure, decideProposeErasure, type Erasures, withErasure } from './erasure'
import { siteConsentAggregate } from './site-stream'

const AT = '2026-11-23T09:00:00.000Z' as Instant
const LATER = '2026-12-01T09:00:00.000Z' as Instant
const WANTED = { erasureId: 'e1', subject: 's1', ground: 'gdpr-article-17' } as const

function proposed(wanted: { erasureId: string; subject: string | null; ground: 'gdpr-article-17' } = WANTED) {
  const decided = decideProposeErasure('charite', [], wanted, AT)
  if (!decided.ok) throw new Error(decided.rejection.code)
  return decided.value
}
const event = proposed()
const standing: Erasures = withErasure([], event, { at: AT, person: 'nele' })
const confirm = (over: object = {}, at = AT, erasures = standing) =>
  decideConfirmErasure(erasures, { erasureId: 'e1', person: 'finn', proposalHash: event.proposalHash, ...over }, at)

test('a proposal stands for seven days and names what it is about in its hash', () => {
  expect(event).toEqual({
    type: 'ErasureProposed',
    ...WANTED,
    expires: '2026-11-30T23:00:00.000Z',
    proposalHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(proposed({ ...WANTED, subject: null }).proposalHash).not.toBe(event.proposalHash)
})
test('another steward confirms exactly that proposal', () => {
  expect(confirm()).toEqual({
    ok: true,
    value: { type: 'ErasureConfirmed', erasureId: 'e1', proposalHash: event.proposalHash },
  })
})
test.each([
  ['the same person confirms', confirm({ person: 'nele' }), 'SECOND_PERSON_NEEDED'],
  ['another proposal is meant', confirm({ proposalHash: '0'.repeat(64) }), 'PROPOSAL_UNKNOWN'],
  ['nobody proposed it', confirm({ erasureId: 'e2' }), 'NOT_FOUND'],
  ['seven days have passed', confirm({}, LATER), 'PROPOSAL_EXPIRED'],
  [
    'it was confirmed before',
    confirm(
      {},
      AT,
      withErasure(standing, { type: 'ErasureConfirmed', erasureId: 'e1', proposalHash: event.proposalHash }, { at: AT, person: 'finn' }),
    ),
    'ERASURE_CONFIRMED',
  ],
  ['the same is proposed twice', decideProposeErasure('charite', standing, { ...WANTED, erasureId: 'e2' }, AT), 'ERASURE_PROPOSED'],
])('nothing is erased when %s', (_why, decided, code) => {
  expect(decided).toEqual({ ok: false, rejection: expect.objectContaining({ code }) })
})
test('an expired proposal makes room for a new one, and only the newest twenty of those that are done are kept in the state', () => {
  expect(decideProposeErasure('charite', standing, { ...WANTED, erasureId: 'e2' }, LATER).ok).toBe(true)
  let erasures: Erasures = standing
  for (let n = 0; n < 25; n += 1) {
    const one = { ...event, erasureId: `n${n}`, subject: `s${n}` }
    erasures = withErasure(erasures, one, { at: AT, person: 'nele' })
    erasures = withErasure(erasures, { type: 'ErasureDone', erasureId: `n${n}` }, { at: AT, person: 'system' })
  }
  expect(erasures.map(({ erasureId }) => erasureId)).toEqual(['e1', ...Array.from({ length: 20 }, (_, n) => `n${n + 5}`)])
})
test('what waits for a second person is a task of the stewards until it is confirmed', () => {
  const { evolve, derived, initial } = siteConsentAggregate
  const context = { at: AT, actor: { person: 'nele', role: 'steward' } } as never
  const open = evolve(initial('charite'), event, context)
  expect(derived(open)).toEqual([
    {
      pk: 'inbox#steward@charite',
      sk: 'consent#charite#erase-e1',
      task: 'confirm-consent-erasure',
      stream: 'consent#charite',
      title: '',
      site: 'charite',
      since: AT,
      due: event.expires,
    },
  ])
  expect(derived(evolve(open, { type: 'ErasureConfirmed', erasureId: 'e1', proposalHash: event.proposalHash }, context))).toEqual([])
})
