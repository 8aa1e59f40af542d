import * as z from 'zod'
import type { Aggregate } from '#policies/ledger/aggregate'

/** The smallest aggregate that uses everything: it counts, claims a name, follows up and keeps derived items. */
type Counted = { readonly type: 'Counted'; readonly by: number; readonly name?: string }
export type Counter = { readonly id: string; readonly total: number; readonly items: number }
const Payload = z.strictObject({ by: z.number(), name: z.string().optional() })

export const counterAggregate: Aggregate<Counter, Counted> = {
  kind: 'counter',
  initial: (id) => ({ id, total: 0, items: 0 }),
  evolve: (state, event) => ({ ...state, total: state.total + event.by, items: state.total + event.by }),
  versions: { Counted: 1 },
  upcast: (entry) => {
    const parsed = Payload.safeParse(entry.payload)
    if (entry.type !== 'Counted' || entry.version !== 1 || !parsed.success) return undefined
    const { by, name } = parsed.data
    return { type: 'Counted', by, ...(name === undefined ? {} : { name }) }
  },
  follow: (_before, event, after) => [{ kind: 'signal', fact: `counted#${after.id}-${event.by}` }],
  derived: (state) =>
    Array.from({ length: state.items }, (_, n) => ({
      pk: `inbox#counter@${state.id}`,
      sk: String(n).padStart(3, '0'),
      total: state.total,
    })),
  claims: (event) => (event.name === undefined ? [] : [`name#${event.name}`]),
  subject: () => ({ phase: 'open', owners: [], sites: [], seats: [], chairs: [] }),
}
export const count = (by: number, name?: string): Counted => ({ type: 'Counted', by, ...(name === undefined ? {} : { name }) })
