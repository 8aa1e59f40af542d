import type { TimelineLine, TimelineStretch } from './timeline-data'

export type Course = { readonly key: string; readonly names: readonly string[]; readonly stretches: readonly TimelineStretch[] }

/** Lines that say the same on every day, together; in the order in which the first of each stands. */
export function groupsOf(lines: readonly TimelineLine[]): readonly Course[] {
  const keyOf = ({ stretches }: TimelineLine): string => stretches.map(({ from, to, effect, why }) => `${from}${to}${effect}${why}`).join()
  return [...new Set(lines.map(keyOf))].map((key) => {
    const same = lines.filter((line) => keyOf(line) === key)
    return { key, names: same.map(({ code, name }) => `${code} ${name}`.trim()), stretches: same[0]?.stretches ?? [] }
  })
}
