import { hashOf } from '#policies/kernel/hash'
import { type Chained, firstBroken } from './first-broken'

const GENESIS = '0'.repeat(64)
function chainOf(count: number): Chained[] {
  const entries: Chained[] = []
  for (let sequence = 1; sequence <= count; sequence++) {
    const content = { stream: 'application#a', sequence, type: 'VoteCast', previousHash: entries.at(-1)?.hash ?? GENESIS }
    entries.push({ ...content, hash: hashOf(content) })
  }
  return entries
}

test('an intact chain has no broken entry', () => {
  expect(firstBroken(chainOf(5))).toBeUndefined()
})
test.each([
  ['changed content', (entries: Chained[]) => entries.with(2, { ...(entries[2] as Chained), type: 'VoteChanged' }), 3],
  ['a changed hash', (entries: Chained[]) => entries.with(1, { ...(entries[1] as Chained), hash: GENESIS }), 2],
  ['a missing entry', (entries: Chained[]) => entries.toSpliced(2, 1), 4],
  ['entries in the wrong order', (entries: Chained[]) => [entries[0], entries[2], entries[1]] as Chained[], 3],
])('%s is found', (_what, spoil, sequence) => {
  expect(firstBroken(spoil(chainOf(5)))).toBe(sequence)
})
