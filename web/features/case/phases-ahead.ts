import type { Case } from './types'

const PATH = ['formal-check', 'site-review', 'conditions', 'contracting', 'published', 'active'] as const
const ENDED = ['closed', 'rejected', 'withdrawn', 'expired', 'active']

/** The phases that lie ahead on the regular way. */
export function phasesAhead(phase: Case['phase']): readonly (typeof PATH)[number][] {
  if (ENDED.includes(phase)) return []
  const at = PATH.indexOf(phase as (typeof PATH)[number])
  return PATH.slice(at + 1)
}
