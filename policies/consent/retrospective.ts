import { stateAt } from './day-state'
import { type Deny, type Ledger, ledgerOf, overlap, type Permit, stretches } from './fold'
import { retrospectiveOf } from './purposes'
import type { Situation } from './situation'
import type { Range } from './whole'

/** Days before a window permit that it reaches back to (R10), and the permit that does. */
export type Reaching = { readonly permit: Permit; readonly days: readonly Range[] }
type IsPermitted = (policy: number) => boolean

/**
 * R10: how far the permits of a window policy reach back. `isPermitted` judges a code as a gate on the decision date.
 * A deny of any of the looking-back codes that is in force on that day stops it altogether.
 */
export function reachBack(situation: Situation, window: number, ledger: Ledger, isPermitted: IsPermitted): readonly Reaching[] {
  const rule = retrospectiveOf(window)
  if (!rule) return []
  const { current, decisionDay, profile } = situation
  const codes = rule.codes.map((code) => ({ code, ledger: ledgerOf(situation, current, code) }))
  if (codes.some((code) => stateAt(code.ledger, decisionDay, 'gate').effect === 'deny')) return []
  const usable = codes.filter(({ code }) => (profile.legacyLooksBack || !rule.legacy.includes(code)) && isPermitted(code))
  const needed = rule.need === 'all' ? rule.codes.length : 1
  const denied = [...ledger.denies, ...codes.flatMap((code) => code.ledger.denies)]
  return ledger.permits
    .filter((permit) => usable.filter((code) => permitsBeside(code.ledger, permit)).length >= needed)
    .filter((permit) => isLeft(permit, ledger, situation))
    .map((permit) => ({ permit, days: without({ from: profile.lookbackDay, to: permit.from - 1 }, denied) }))
}

/** Permitted in the same document, for days that overlap. */
const permitsBeside = (ledger: Ledger, permit: Permit): boolean =>
  ledger.permits.some((other) => other.doc === permit.doc && overlap(other, permit))

/** At least one day of the permit is left after folding. */
const isLeft = (permit: Permit, ledger: Ledger, { current }: Situation): boolean =>
  stretches(permit, [ledger], current).some((day) => isUnbeaten(permit, ledger, day))

function isUnbeaten(permit: Permit, ledger: Ledger, day: number): boolean {
  const state = stateAt(ledger, day, 'window')
  return state.effect === 'permit' && state.unbeaten.includes(permit)
}

function without(range: Range, denies: readonly Deny[]): Range[] {
  let left: Range[] = range.from <= range.to ? [range] : []
  for (const { from, to } of denies) {
    left = left.flatMap((part) => [
      { from: part.from, to: Math.min(part.to, from - 1) },
      { from: Math.max(part.from, to + 1), to: part.to },
    ])
    left = left.filter((part) => part.from <= part.to)
  }
  return left
}
