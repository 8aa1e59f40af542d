import { createHash } from 'node:crypto'
import { leafHash, rootOfPath, treePath, treeRoot } from './tree'

const sha = (...parts: readonly (string | Buffer)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const leaf = (text: string) => sha(Buffer.of(0), text)
const node = (left: Buffer, right: Buffer) => sha(Buffer.of(1), left, right)
const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map(leaf) as [Buffer, Buffer, Buffer, Buffer, Buffer]

test.each<[string, Buffer]>([
  ['', sha('')],
  ['a', a],
  ['ab', node(a, b)],
  ['abc', node(node(a, b), c)],
  ['abcd', node(node(a, b), node(c, d))],
  ['abcde', node(node(node(a, b), node(c, d)), e)],
])('the root over %p is the one of RFC 6962', (letters, expected) => {
  expect(treeRoot([...letters].map(leafHash))).toBe(expected.toString('hex'))
})
test('of trees of every size each leaf leads to the root by its path, and no other text does', () => {
  for (let size = 1; size <= 20; size++) {
    const leaves = Array.from({ length: size }, (_, n) => leafHash(`leaf ${n}`))
    const root = treeRoot(leaves)
    for (let index = 0; index < size; index++) {
      const path = treePath(leaves, index)
      expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)))
      expect(rootOfPath(leafHash(`leaf ${index}`), path)).toBe(root)
      expect(rootOfPath(leafHash('another'), path)).not.toBe(root)
    }
  }
})
