import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Sha256 } from '#policies/kernel/hash'

/** Hash trees of RFC 6962, 2.1 (SHA-256): a leaf's hash begins with 0, a node's with 1, so that neither can pass for the other. */
export const leafHash = (text: string): Uint8Array => sha256(concatBytes(Uint8Array.of(0), utf8ToBytes(text)))
export const hexOf = (node: Uint8Array): Sha256 => bytesToHex(node) as Sha256
const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concatBytes(Uint8Array.of(1), left, right))
/** The left subtree takes the largest power of two below the number of leaves. */
const leftOf = (count: number): number => 2 ** Math.ceil(Math.log2(count) - 1)

function subtree(leaves: readonly Uint8Array[], from: number, to: number): Uint8Array {
  const count = to - from
  const [only] = leaves.slice(from, from + 1)
  if (only === undefined) return sha256(new Uint8Array())
  if (count === 1) return only
  const left = leftOf(count)
  return nodeHash(subtree(leaves, from, from + left), subtree(leaves, from + left, to))
}
/** The root; without leaves the hash of nothing. */
export const treeRoot = (leaves: readonly Uint8Array[]): Sha256 => hexOf(subtree(leaves, 0, leaves.length))

/** The audit path of a leaf (RFC 6962, 2.1.1): the hashes beside the way up, the lowest first, each with its side. */
export type PathStep = { readonly side: 'left' | 'right'; readonly hash: Sha256 }
export function treePath(leaves: readonly Uint8Array[], index: number): readonly PathStep[] {
  if (leaves.length <= 1) return []
  const left = leftOf(leaves.length)
  const step = (side: PathStep['side'], others: readonly Uint8Array[]): PathStep => ({ side, hash: treeRoot(others) })
  return index < left
    ? [...treePath(leaves.slice(0, left), index), step('right', leaves.slice(left))]
    : [...treePath(leaves.slice(left), index - left), step('left', leaves.slice(0, left))]
}
/** The root that a leaf and its path lead to. */
export function rootOfPath(leaf: Uint8Array, path: readonly PathStep[]): Sha256 {
  let node = leaf
  for (const { side, hash } of path) node = side === 'left' ? nodeHash(hexToBytes(hash), node) : nodeHash(node, hexToBytes(hash))
  return hexOf(node)
}
