import { setTimeout as pause } from 'node:timers/promises'
import type { Forwarded } from './forward'
import { splitBatch } from './partial'
import type { Fault, FaultConfig } from './plan'
import { cancelledReply, conflictReply, failureReply, type Reply, throttleReply } from './replies'
import { type RequestBody, TRANSACTIONS, type Write } from './wire'

/** A request on its way: what it asks, and how it gets to the store. */
export type Call = {
  readonly operation: string
  readonly body: RequestBody
  readonly writes: readonly Write[]
  /** Forwards this body (possibly a changed one), counts what it consumes. */
  readonly forward: (body: RequestBody) => Promise<Forwarded>
}
/** 'dropped': the write is done, and nobody is told. */
export type Outcome = Forwarded | 'dropped'

const HEADERS = { 'content-type': 'application/x-amz-json-1.0' }
const asForwarded = ({ status, body }: Reply): Forwarded => ({ status, headers: HEADERS, body: Buffer.from(JSON.stringify(body)) })
const itemsOf = ({ TransactItems, TransactStatements }: RequestBody): number => TransactItems?.length ?? TransactStatements?.length ?? 1

async function partially(call: Call, draw: number): Promise<Forwarded> {
  const { kept, unprocessed } = splitBatch(call.body.RequestItems ?? {}, draw)
  const answer = await call.forward({ ...call.body, RequestItems: kept })
  if (answer.status !== 200) return answer
  const name = call.operation === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems'
  const parsed: Record<string, object> = JSON.parse(answer.body.toString('utf8'))
  // two lists of one table cannot be merged by a spread, and the store left none over: it was given a whole batch
  const body = Object.keys(parsed[name] ?? {}).length > 0 ? answer.body : Buffer.from(JSON.stringify({ ...parsed, [name]: unprocessed }))
  return { ...answer, body }
}

/** Lets a fault happen to a call; `draw` in [0, 1) decides its details. */
export async function disturb(fault: Fault | undefined, call: Call, config: FaultConfig, draw: number): Promise<Outcome> {
  switch (fault) {
    case undefined:
      return call.forward(call.body)
    case 'failure':
      return asForwarded(failureReply)
    case 'throttle':
      return asForwarded(throttleReply(draw))
    case 'conflict':
      return asForwarded(TRANSACTIONS.has(call.operation) ? cancelledReply(itemsOf(call.body), draw) : conflictReply)
    case 'stall':
      await pause(config.stallMs)
      return call.forward(call.body)
    case 'partial':
      return partially(call, draw)
    case 'dropReply':
      await call.forward(call.body)
      return 'dropped'
  }
}
