import list from './prices.json' with { type: 'json' }

export type Region = 'us-east-1' | 'eu-central-1'
export const ASSUMED = list.assumed
export const AS_OF = list.asOf

/** List price of one unit in US dollars. Throws RangeError for a price that is not on the list. */
export function priceOf(id: string, region: Region): number {
  const found = list.prices.find((price) => price.id === id)
  if (found === undefined) throw new RangeError(`no price ${id}`)
  return found[region]
}

/** How many units of which price. */
export type Bill = Readonly<Record<string, number>>
export const dollars = (bill: Bill, region: Region): number =>
  Object.entries(bill).reduce((sum, [id, amount]) => sum + amount * priceOf(id, region), 0)

/** Invocations of a kind of function, with their time and their lines of log. */
export function invoked(kind: keyof typeof ASSUMED.memoryGb & keyof typeof ASSUMED.ms, times: number, ms = ASSUMED.ms[kind]): Bill {
  return {
    invocation: times,
    gigabyteSecond: times * ASSUMED.memoryGb[kind] * (ms / 1000),
    logGigabyte: (times * ASSUMED.logBytes.invocation) / 1e9,
  }
}
export const together = (...bills: readonly Bill[]): Bill => {
  const sum: Record<string, number> = {}
  for (const bill of bills) for (const [id, amount] of Object.entries(bill)) sum[id] = (sum[id] ?? 0) + amount
  return sum
}
