import { hashOf } from '#policies/kernel/hash'
import { auditPath, merkleRoot } from '#policies/ledger/checkpoint'
import { type Proof, provenIn } from './proven-in'

const entryAt = (sequence: number) => {
  const content = { stream: 'ballot#a', sequence, type: 'VoteCast', payload: { choice: 'approve', member: `p-${sequence}` } }
  return { ...content, hash: hashOf(content) }
}
function receiptIn(size: number, leaf: number): { entry: ReturnType<typeof entryAt>; proof: Proof } {
  const entries = Array.from({ length: size }, (_, index) => entryAt(index + 1))
  const log = entries.map(({ stream, sequence, hash }) => ({ stream, sequence, hash }))
  return {
    entry: entries[leaf] as ReturnType<typeof entryAt>,
    proof: { leaf, path: auditPath(log, leaf), checkpoint: { size, root: merkleRoot(log) } },
  }
}

test('every entry of trees of one to seventeen entries is proven by its path, and by no shorter one', () => {
  const found = Array.from({ length: 17 }, (_, index) => index + 1).flatMap((size) =>
    Array.from({ length: size }, (_, leaf) => {
      const { entry, proof } = receiptIn(size, leaf)
      const cut = { ...proof, path: proof.path.slice(0, -1) }
      return [provenIn(entry, proof), size === 1 ? 'wrong' : provenIn(entry, cut)].join()
    }),
  )
  expect(new Set(found)).toEqual(new Set(['proven,wrong']))
  expect(found).toHaveLength(153)
})
test.each([
  ['the choice was changed', { entry: { payload: { choice: 'refuse', member: 'p-3' } } }],
  ['the checkpoint has another root', { root: 'f'.repeat(64) }],
  ['another place in the log is named', { leaf: 1 }],
])('a receipt is wrong when %s', (_why, over: { entry?: object; root?: string; leaf?: number }) => {
  const { entry, proof } = receiptIn(5, 2)
  const checkpoint = { ...proof.checkpoint, root: over.root ?? proof.checkpoint.root }
  expect(provenIn({ ...entry, ...over.entry }, { ...proof, leaf: over.leaf ?? proof.leaf, checkpoint })).toBe('wrong')
})
test('an entry that no checkpoint covers yet is pending', () => {
  expect(provenIn(entryAt(1), undefined)).toBe('pending')
})
