import { SECTION_IDS } from '#policies/application/form/sections'
import { placeOf } from './places'
import type { Comment, Thread } from './types'

/** The first of a chain of answers; an answer to something that this reader may not see begins a thread of its own. */
function firstOf(comment: Comment, byId: ReadonlyMap<string, Comment>): Comment {
  const before = comment.inReplyTo === undefined ? undefined : byId.get(comment.inReplyTo)
  return before === undefined ? comment : firstOf(before, byId)
}

/** In the order of the form, then in the order in which it was said: each place with its threads. */
export function byPlace(items: readonly Comment[]): readonly { readonly place: string; readonly threads: readonly Thread[] }[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const threads = items
    .filter((item) => firstOf(item, byId) === item)
    .map((first) => ({ first, answers: items.filter((item) => item !== first && firstOf(item, byId) === first) }))
  const places = [...new Set(threads.map(({ first }) => placeOf(first.anchor)))]
  const rank = (place: string) => SECTION_IDS.findIndex((id) => place === id || place.startsWith(`${id}/`))
  return places
    .toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b))
    .map((place) => ({ place, threads: threads.filter(({ first }) => placeOf(first.anchor) === place) }))
}

/** Threads that wait for the applicant: the committee or the office spoke last, and it was not taken back. */
export const awaitsApplicant = (items: readonly Comment[]): number =>
  byPlace(items)
    .flatMap(({ threads }) => threads)
    .map(({ first, answers }) => [first, ...answers].filter(({ withdrawnAt }) => withdrawnAt === undefined).at(-1))
    .filter((last) => last !== undefined && last.table !== 'applicant').length
