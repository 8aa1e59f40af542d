import type { RequestBody } from './wire'

type RequestItems = NonNullable<RequestBody['RequestItems']>
export type Split = { readonly kept: RequestItems; readonly unprocessed: RequestItems }

type Entry = { readonly table: string; readonly place: number }
const entriesOf = (items: RequestItems): Entry[] =>
  Object.entries(items).flatMap(([table, request]) =>
    Array.from({ length: Array.isArray(request) ? request.length : request.Keys.length }, (_, place) => ({ table, place })),
  )

function pick(items: RequestItems, wanted: readonly Entry[]): RequestItems {
  const picked = Object.entries(items).map(([table, request]) => {
    const places = new Set(wanted.filter((entry) => entry.table === table).map(({ place }) => place))
    const chosen = <T>(list: readonly T[]): T[] => list.filter((_, place) => places.has(place))
    return [table, Array.isArray(request) ? chosen(request) : { ...request, Keys: chosen(request.Keys) }] as const
  })
  return Object.fromEntries(picked.filter(([, request]) => (Array.isArray(request) ? request : request.Keys).length > 0))
}

/** Cuts a batch: at least one entry is kept and at least one is not; `draw` says how many. */
export function splitBatch(items: RequestItems, draw: number): Split {
  const entries = entriesOf(items)
  const keep = 1 + Math.floor(draw * (entries.length - 1))
  return { kept: pick(items, entries.slice(0, keep)), unprocessed: pick(items, entries.slice(keep)) }
}
