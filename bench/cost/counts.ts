import type { Counted } from '../../infra/local/faults/counters'
import type { FaultProxy } from '../../infra/local/faults/proxy'

/** What a bill is made of; store units by `<table> <kind of item>`. */
export type Counts = Readonly<Record<CountName, number>> & {
  readonly requests: number
  readonly units: Counted
  readonly byKind: Readonly<Record<string, Counted>>
}
const NAMES = [
  /** Requests of the HTTP API. */
  'apiCalls',
  /** States entered; each is paid for. */
  'transitions',
  /** Task states: each invokes a function. */
  'tasks',
  /** StartExecution and SendTaskSuccess; free, but for the function's time. */
  'workflowCalls',
  /** Outbox items that the table stream hands to the delivering function. */
  'deliveries',
  'timersFired',
  /** Transactions that wrote entries. */
  'appends',
  'entries',
  /** Batches of the ledger's stream: each is one call of the copying function and one object in the write-once bucket. */
  'copyBatches',
  'objectPuts',
  'objectGets',
  /** Data keys of cases made or opened by KMS. */
  'keyCalls',
  'mails',
] as const
export type CountName = (typeof NAMES)[number]

const zero = () => Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<CountName, number>

/** Counts what does not pass the proxy, beside what does. */
export function countBoard(proxy: Pick<FaultProxy, 'counters' | 'reset'>) {
  let counts = zero()
  return {
    add: (name: CountName, amount = 1): void => {
      counts[name] += amount
    },
    reset(): void {
      counts = zero()
      proxy.reset()
    },
    snapshot(): Counts {
      const { requests, units, unitsByKind } = proxy.counters()
      return { ...counts, requests, units, byKind: unitsByKind }
    },
  }
}

const subtract = (a: Counted, b: Counted = { read: 0, write: 0 }): Counted => ({ read: a.read - b.read, write: a.write - b.write })
/** What happened between two snapshots. */
export const between = (before: Counts, after: Counts): Counts => ({
  ...(Object.fromEntries(NAMES.map((name) => [name, after[name] - before[name]])) as Record<CountName, number>),
  requests: after.requests - before.requests,
  units: subtract(after.units, before.units),
  byKind: Object.fromEntries(Object.entries(after.byKind).map(([kind, units]) => [kind, subtract(units, before.byKind[kind])])),
})
const plus = (a: Counted, b: Counted = { read: 0, write: 0 }): Counted => ({ read: a.read + b.read, write: a.write + b.write })
export const sum = (a: Counts, b: Counts): Counts => ({
  ...(Object.fromEntries(NAMES.map((name) => [name, a[name] + b[name]])) as Record<CountName, number>),
  requests: a.requests + b.requests,
  units: plus(a.units, b.units),
  byKind: Object.fromEntries(
    [...new Set([...Object.keys(a.byKind), ...Object.keys(b.byKind)])].map((kind) => [
      kind,
      plus(a.byKind[kind] ?? { read: 0, write: 0 }, b.byKind[kind]),
    ]),
  ),
})
