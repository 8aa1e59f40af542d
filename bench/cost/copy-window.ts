import { createHash } from 'node:crypto'

/** Streams of a table that pays by request begin with four shards; items with the same partition key stay together. */
const SHARDS = 4

/**
 * How many batches the ledger's stream makes of entries. What somebody does and all that follows by itself falls into one batching window (a
 * minute: infra/aws/stacks/delivery-stack.ts), each shard's entries as one batch. Nobody else is assumed to act in that minute, so a busy
 * network has fewer batches than this.
 */
export function copyWindow(count: () => void) {
  let seen = new Set<number>()
  return {
    entries(stream: string): void {
      const shard = createHash('sha256').update(stream).digest().readUInt32BE() % SHARDS
      if (!seen.has(shard)) count()
      seen.add(shard)
    },
    next(): void {
      seen = new Set()
    },
  }
}
