import * as z from 'zod'
import { type RequestBody, TRANSACTIONS, type Write } from './wire'

const Rate = z.number().min(0).max(1)
/** How often each fault is injected: the share of the requests to which it can happen. Together at most 1. */
export const FaultRates = z.strictObject({
  /** 500, nothing forwarded. */
  failure: Rate.default(0),
  /** Held back for `stallMs`, then forwarded, even when the client has given up by then. */
  stall: Rate.default(0),
  /** ProvisionedThroughputExceededException or ThrottlingException. */
  throttle: Rate.default(0),
  /** A transaction cancelled by another one, or a single write that meets one. */
  conflict: Rate.default(0),
  /** Part of a batch comes back as unprocessed. */
  partial: Rate.default(0),
  /** A write is done, and its answer is lost. */
  dropReply: Rate.default(0),
})
export const FaultConfig = z
  .strictObject({
    seed: z.int().default(1),
    rates: FaultRates.default(FaultRates.parse({})),
    stallMs: z.int().nonnegative().default(1_000),
    /** Reads without ConsistentRead see the items as they were this long ago; 0: as they are. */
    staleMs: z.int().nonnegative().default(0),
    /** Only requests to these tables are disturbed; undefined: to all. */
    tables: z.array(z.string()).optional(),
  })
  .refine(({ rates }) => Object.values(rates).reduce((sum, rate) => sum + rate, 0) <= 1, 'the rates are together more than 1')
export type FaultConfig = z.infer<typeof FaultConfig>
export type Fault = keyof z.infer<typeof FaultRates>

/** Numbers in [0, 1) that depend on the seed only (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const batchSize = (body: RequestBody): number =>
  Object.values(body.RequestItems ?? {}).reduce(
    (count, request) => count + (Array.isArray(request) ? request.length : request.Keys.length),
    0,
  )

function canHappen(fault: Fault, operation: string, body: RequestBody, writes: readonly Write[]): boolean {
  switch (fault) {
    case 'failure':
    case 'stall':
    case 'throttle':
      return true
    case 'conflict':
      return TRANSACTIONS.has(operation) || (writes.length === 1 && operation !== 'BatchWriteItem')
    case 'partial':
      return batchSize(body) > 1
    case 'dropReply':
      return writes.length > 0
  }
}

/** The fault of this request, if it gets one: one number is drawn, and its place among the rates decides. */
export function chooseFault(
  config: FaultConfig,
  draw: number,
  operation: string,
  body: RequestBody,
  writes: readonly Write[],
): Fault | undefined {
  let edge = 0
  for (const [fault, rate] of Object.entries(config.rates) as [Fault, number][]) {
    edge += rate
    if (draw < edge) return canHappen(fault, operation, body, writes) ? fault : undefined
  }
  return undefined
}
