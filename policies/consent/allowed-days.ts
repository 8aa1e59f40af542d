import { stateAt } from './day-state'
import { stretches } from './fold'
import { type Asked, besideGate, dayOf } from './judge'
import { doubtStart, type Range, wholeDoubt } from './whole'

/** Every stretch of days that the window policy permits, whatever the data's day; joined where they touch. */
export function allowedDays(asked: Asked): readonly Range[] {
  if (asked.role === 'gate') return []
  const { ledger, situation, reaching } = asked
  const permits = [...ledger.permits, ...reaching.flatMap(({ days }) => days)]
  if (permits.length === 0) return []
  const range = { from: Math.min(...permits.map(({ from }) => from)), to: Math.max(...permits.map(({ to }) => to)) }
  const doubts = situation.current.map((doc) => doubtStart(situation.current, doc))
  const edges = [...reaching.flatMap(({ days }) => days.flatMap(({ from, to }) => [from, to + 1])), ...doubts]
  const starts = stretches(range, [ledger], situation.current, edges)
  const joined: { from: number; to: number }[] = []
  for (const [index, from] of starts.entries()) {
    if (!isAllowed(asked, from)) continue
    const to = (starts[index + 1] ?? range.to + 1) - 1
    const last = joined.at(-1)
    if (last && last.to === from - 1) last.to = to
    else joined.push({ from, to })
  }
  return joined
}

function isAllowed(asked: Asked, day: number): boolean {
  const { ledger, situation, policy, reaching, role } = asked
  const { granting } = dayOf(stateAt(ledger, day, role), reaching, day)
  if (besideGate(asked, granting).length === 0) return false
  return wholeDoubt(situation, policy, ledger, { from: day, to: day }, role) === undefined
}
