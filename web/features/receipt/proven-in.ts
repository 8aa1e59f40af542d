import { canonicalJson } from '#policies/kernel/canonical-json'
import { hashOf, sha256Hex } from '#policies/kernel/hash'

type Entry = { readonly stream: string; readonly sequence: number; readonly hash: string; readonly [field: string]: unknown }
export type Proof = {
  readonly leaf: number
  readonly path: readonly string[]
  readonly checkpoint: { readonly size: number; readonly root: string }
}
export type Proven = 'proven' | 'pending' | 'wrong'

const fromHex = (hex: string): readonly number[] => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
const nodeHash = (left: string, right: string): string => sha256Hex(Uint8Array.from([1, ...fromHex(left), ...fromHex(right)]))
const leafHash = ({ stream, sequence, hash }: Entry): string =>
  sha256Hex(Uint8Array.from([0, ...new TextEncoder().encode(canonicalJson({ stream, sequence, hash }))]))

/** RFC 9162, 2.1.3.2: from a leaf along its path up to the root of a tree of this size; undefined: the path does not fit the tree. */
function rootAbove(leaf: string, { leaf: index, path, checkpoint }: Proof): string | undefined {
  let [here, last, hash] = [index, checkpoint.size - 1, leaf]
  for (const beside of path) {
    if (last === 0) return undefined
    const isRight = here % 2 === 1
    hash = isRight || here === last ? nodeHash(beside, hash) : nodeHash(hash, beside)
    while (!isRight && here === last && here % 2 === 0 && here > 0) [here, last] = [Math.floor(here / 2), Math.floor(last / 2)]
    ;[here, last] = [Math.floor(here / 2), Math.floor(last / 2)]
  }
  return last === 0 ? hash : undefined
}

/** Whether an entry is what its hash says, and whether the proof leads from it to the checkpoint's root; without a proof it is still pending. */
export function provenIn(entry: Entry, proof: Proof | undefined): Proven {
  const { hash, ...content } = entry
  if (hashOf(content) !== hash) return 'wrong'
  if (proof === undefined) return 'pending'
  return rootAbove(leafHash(entry), proof) === proof.checkpoint.root ? 'proven' : 'wrong'
}
