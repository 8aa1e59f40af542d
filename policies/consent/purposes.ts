import data from './purposes.json' with { type: 'json' }

/** What a purpose asks: gates are judged on the day of use, windows on the day the data arose (consent.md, "Questions"). */
export type Purpose = { readonly gate: readonly number[]; readonly window: readonly number[] }
/** Codes that let a window reach back (R10): `any` one of them, or `all`; `legacy` ones alone are not enough in profile strict. */
export type Retrospective = {
  readonly window: number
  readonly codes: readonly number[]
  readonly need: 'any' | 'all'
  readonly legacy: readonly number[]
}

const purposes = new Map<string, Purpose>(Object.entries(data.purposes))
const modifiers = new Map<string, { default: number; instead: Partial<Record<string, number>> }>(Object.entries(data.modifiers))
const retrospectives: readonly Retrospective[] = data.retrospective.map((entry) => ({
  ...entry,
  need: entry.need === 'any' ? 'any' : 'all',
}))

export const purposeNames = (): readonly string[] => [...purposes.keys()]
export const modifierNames = (): readonly string[] => [...modifiers.keys()]
export const purposeOf = (name: string): Purpose | undefined => purposes.get(name)
/** The gate that a modifier adds under a purpose; undefined for an unknown modifier. */
export function gateOfModifier(modifier: string, purpose: string | undefined): number | undefined {
  const entry = modifiers.get(modifier)
  return entry && ((purpose === undefined ? undefined : entry.instead[purpose]) ?? entry.default)
}
export const retrospectiveOf = (window: number): Retrospective | undefined => retrospectives.find((entry) => entry.window === window)
