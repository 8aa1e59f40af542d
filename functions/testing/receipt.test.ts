import { hashOf } from '#policies/kernel/hash'
import { auditPath, merkleRoot } from '#policies/ledger/checkpoint'
import { leadsToRoot } from './independent/ledger-proof'

const logOf = (size: number) => Array.from({ length: size }, (_, n) => ({ stream: `ballot#b${n % 3}`, sequence: n + 1, hash: hashOf(n) }))
const places = Array.from({ length: 40 }, (_, n) => n + 1).flatMap((size) => Array.from({ length: size }, (_, index) => ({ size, index })))

/** What the second implementation says of the true path of a leaf, and of four false ones. */
function verdicts(size: number, index: number) {
  const log = logOf(size)
  const [root, path] = [merkleRoot(log), auditPath(log, index)]
  const leaf = log[index] ?? { stream: '', sequence: 0, hash: '' }
  return {
    true: leadsToRoot(leaf, index, size, path, root),
    otherEntry: leadsToRoot({ ...leaf, sequence: leaf.sequence + 1 }, index, size, path, root),
    otherPlace: size > 1 && leadsToRoot(leaf, (index + 1) % size, size, path, root),
    shorter: path.length > 0 && leadsToRoot(leaf, index, size, path.slice(1), root),
    longer: leadsToRoot(leaf, index, size, [...path, root], root),
  }
}
test('every leaf of every log of 1 to 40 lines has a path that the second implementation follows to the root, and no other is one', () => {
  const right = { true: true, otherEntry: false, otherPlace: false, shorter: false, longer: false }
  expect(places.map(({ size, index }) => ({ size, index, ...verdicts(size, index) }))).toEqual(
    places.map((place) => ({ ...place, ...right })),
  )
})
