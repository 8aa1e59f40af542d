const MINUTE_MS = 60_000
const WIDTH = 6

/** An id that names its minute: a thing is found by its id alone, and all of a minute without an index. */
export const minuteIdOf = (at: string, random: string): string =>
  `${Math.floor(Date.parse(at) / MINUTE_MS)
    .toString(36)
    .padStart(WIDTH, '0')}-${random}`

/** The minute of an id, as `2026-11-23T09:00`; undefined: no such id. */
export function minuteOfId(id: string): string | undefined {
  const minutes = /^[0-9a-z]{6}-/.test(id) ? Number.parseInt(id.slice(0, WIDTH), 36) : Number.NaN
  return Number.isNaN(minutes) ? undefined : minuteOf(new Date(minutes * MINUTE_MS).toISOString())
}
export const minuteOf = (at: string): string => at.slice(0, 16)
