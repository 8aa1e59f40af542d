import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '#policies/kernel/canonical-json'
import { type Sha256, sha256Hex } from '#policies/kernel/hash'
import type { Instant } from '#policies/kernel/time'

/** A line of the log of heads: where a stream stood when a checkpoint was made. */
export type LoggedHead = { readonly stream: string; readonly sequence: number; readonly hash: Sha256 }
/**
 * What is signed: `size` = length of the log, `root` = its RFC 6962 tree, `streams` = number of streams in it,
 * `previous` = hash of the payload before (docs/DATA.md, "Export").
 */
export type CheckpointPayload = {
  readonly size: number
  readonly root: Sha256
  readonly streams: number
  readonly previous: Sha256 | null
  readonly at: Instant
}

const leafHash = ({ stream, sequence, hash }: LoggedHead): Uint8Array =>
  sha256(concatBytes(Uint8Array.of(0), utf8ToBytes(canonicalJson({ stream, sequence, hash }))))
const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concatBytes(Uint8Array.of(1), left, right))

/** RFC 6962, 2.1: the left subtree takes the largest power of two below the number of leaves. */
function subtree(leaves: readonly Uint8Array[], from: number, to: number): Uint8Array {
  const count = to - from
  const [only] = leaves.slice(from, from + 1)
  if (only === undefined) return sha256(new Uint8Array())
  if (count === 1) return only
  const left = 2 ** Math.ceil(Math.log2(count) - 1)
  return nodeHash(subtree(leaves, from, from + left), subtree(leaves, from + left, to))
}
/** Root of the tree over the log. The empty log has the hash of nothing. */
export const merkleRoot = (log: readonly LoggedHead[]): Sha256 => bytesToHex(subtree(log.map(leafHash), 0, log.length)) as Sha256

/** Of these streams every entry joins the log, not only the head: a voter can then be shown the own entry's proof and nobody else's entry. */
export const logsEveryEntry = (stream: string): boolean => stream.startsWith('ballot#')

/** RFC 6962, 2.1.1: the hashes beside the way from a leaf to the root, from the leaf up. */
export function auditPath(log: readonly LoggedHead[], leaf: number): readonly Sha256[] {
  const leaves = log.map(leafHash)
  function path(from: number, to: number): readonly Uint8Array[] {
    const count = to - from
    if (count <= 1) return []
    const middle = from + 2 ** Math.ceil(Math.log2(count) - 1)
    return leaf < middle ? [...path(from, middle), subtree(leaves, middle, to)] : [...path(middle, to), subtree(leaves, from, middle)]
  }
  return path(0, log.length).map((hash) => bytesToHex(hash) as Sha256)
}

/** The text that is signed. */
export const checkpointText = ({ size, root, streams, previous, at }: CheckpointPayload): string =>
  canonicalJson({ size, root, streams, previous, at })
/** Names a checkpoint: `previous` of the next one. */
export const checkpointHash = (payload: CheckpointPayload): Sha256 => sha256Hex(checkpointText(payload))

/** The next checkpoint: the log so far, then the heads that moved, by stream. */
export function nextCheckpoint(
  before: CheckpointPayload | undefined,
  log: readonly LoggedHead[],
  moved: readonly LoggedHead[],
  at: Instant,
): { readonly payload: CheckpointPayload; readonly added: readonly LoggedHead[] } {
  const added = [...moved].sort((a, b) => (a.stream === b.stream ? a.sequence - b.sequence : a.stream < b.stream ? -1 : 1))
  const grown = [...log, ...added]
  const payload = {
    size: grown.length,
    root: merkleRoot(grown),
    streams: new Set(grown.map(({ stream }) => stream)).size,
    previous: before === undefined ? null : checkpointHash(before),
    at,
  }
  return { payload, added }
}
