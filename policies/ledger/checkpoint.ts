import { canonicalJson } from '#policies/kernel/canonical-json'
import { type Sha256, sha256Hex } from '#policies/kernel/hash'
import type { Instant } from '#policies/kernel/time'
import { leafHash, treePath, treeRoot } from './tree'

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

const leafOf = ({ stream, sequence, hash }: LoggedHead): Uint8Array => leafHash(canonicalJson({ stream, sequence, hash }))
/** Root of the tree over the log. The empty log has the hash of nothing. */
export const merkleRoot = (log: readonly LoggedHead[]): Sha256 => treeRoot(log.map(leafOf))

/** Of these streams every entry joins the log, not only the head: a voter can then be shown the own entry's proof and nobody else's entry. */
export const logsEveryEntry = (stream: string): boolean => stream.startsWith('ballot#')

/** RFC 6962, 2.1.1: the hashes beside the way from a leaf to the root, from the leaf up. */
export const auditPath = (log: readonly LoggedHead[], leaf: number): readonly Sha256[] =>
  treePath(log.map(leafOf), leaf).map(({ hash }) => hash)

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
