/** Seconds that a client has to wait before its next request; 0: it may go on. */
export type Quota = (client: string) => number
type Bucket = { readonly left: number; readonly at: number }

/** What one warm process of a function answers to one client: so many requests a second for long, and so many at once. */
export const CLIENT_QUOTA = { perSecond: 50, burst: 200 } as const
/** Beyond so many clients the one that has been quiet longest starts anew. */
const CLIENTS = 1_000

/**
 * A token bucket for each client, in memory: it costs no request to the store, and counts what this process sees. A client that many processes
 * serve may ask so often of each; the whole is bounded by the gateway. `now`: milliseconds of a clock that never goes back.
 */
export function clientQuota(
  { perSecond, burst }: { readonly perSecond: number; readonly burst: number },
  now: () => number = () => performance.now(),
): Quota {
  const buckets = new Map<string, Bucket>()
  return (client) => {
    const at = now()
    const held = buckets.get(client)
    const left = held === undefined ? burst : Math.min(burst, held.left + ((at - held.at) / 1000) * perSecond)
    const may = left >= 1
    buckets.delete(client)
    buckets.set(client, { left: may ? left - 1 : left, at })
    const [quietest] = buckets.keys()
    if (quietest !== undefined && buckets.size > CLIENTS) buckets.delete(quietest)
    return may ? 0 : Math.ceil((1 - left) / perSecond)
  }
}
