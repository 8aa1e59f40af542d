import type { Tone } from '../../ui/tag'

/** The four answers, in the order of the legend. */
export const EFFECTS = ['permit', 'deny', 'unknown', 'indeterminate'] as const
export type Effect = (typeof EFFECTS)[number]
/** A sign for each, so that colour is never alone. */
export const EFFECT_SIGNS: Readonly<Record<Effect, string>> = { permit: '✓', deny: '✕', unknown: '?', indeterminate: '~' }
export const EFFECT_TONES: Readonly<Record<Effect, Tone>> = { permit: 'green', deny: 'red', unknown: 'grey', indeterminate: 'amber' }
