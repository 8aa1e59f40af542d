import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { canonical } from './ledger-canonical'

export type Leaf = { readonly stream: string; readonly sequence: number; readonly hash: string }
export type SignedCheckpoint = {
  readonly at: string
  readonly previous: string | null
  readonly root: string
  readonly size: number
  readonly streams: number
  readonly signature: string
}

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part)
  return digest.digest()
}
const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

/** Root of an RFC 6962 tree, built like a binary counter: equal full subtrees join as soon as they meet, the rest joins from the right. */
export function treeRoot(leaves: readonly Leaf[]): string {
  const full: { readonly width: number; readonly root: Buffer }[] = []
  for (const { stream, sequence, hash } of leaves) {
    let node = { width: 1, root: sha256(LEAF, canonical({ hash, sequence, stream })) }
    for (let left = full.at(-1); left !== undefined && left.width === node.width; left = full.at(-1)) {
      full.pop()
      node = { width: node.width * 2, root: sha256(NODE, left.root, node.root) }
    }
    full.push(node)
  }
  let root = full.pop()?.root ?? sha256('')
  for (let left = full.pop(); left !== undefined; left = full.pop()) root = sha256(NODE, left.root, root)
  return root.toString('hex')
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

/** A checkpoint as it was published, bare or under `checkpoint`; undefined: not readable as one. */
export function readCheckpoint(value: unknown): SignedCheckpoint | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const outer = value as Readonly<Record<string, unknown>>
  if ('checkpoint' in outer) return readCheckpoint(outer.checkpoint)
  const { at, previous, root, size, streams, signature } = outer
  if (typeof at !== 'string' || typeof signature !== 'string' || !isHash(root) || !isCount(size) || !isCount(streams)) return undefined
  if (previous !== null && !isHash(previous)) return undefined
  return { at, previous, root, size, streams, signature }
}

/** A public key as PEM, or as the Base64 of its SPKI form. Throws when it is neither. */
function publicKey(text: string): KeyObject {
  if (text.includes('-----BEGIN')) return createPublicKey(text)
  return createPublicKey({ key: Buffer.from(text.trim(), 'base64'), format: 'der', type: 'spki' })
}

/** Ed25519 over the canonical JSON of everything in the checkpoint that is not about the signature. */
export function isSignedBy({ signature, ...payload }: SignedCheckpoint, key: string): boolean {
  try {
    const known = publicKey(key)
    return known.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(canonical(payload)), known, Buffer.from(signature, 'base64'))
  } catch {
    return false // an unreadable key or signature proves nothing
  }
}

/** RFC 9162, 2.1.3.2: whether the path leads from a leaf to the root of a tree of this size. */
export function leadsToRoot(leaf: Leaf, index: number, size: number, path: readonly string[], root: string): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !path.every(isHash)) return false
  let [at, last] = [index, size - 1]
  let node = sha256(LEAF, canonical({ hash: leaf.hash, sequence: leaf.sequence, stream: leaf.stream }))
  for (const hex of path) {
    if (last === 0) return false
    const sibling = Buffer.from(hex, 'hex')
    if (at % 2 === 1 || at === last) {
      node = sha256(NODE, sibling, node)
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
    } else {
      node = sha256(NODE, node, sibling)
    }
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 && node.toString('hex') === root
}
