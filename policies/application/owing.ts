import type { Instant } from '#policies/kernel/time'
import type { Recipient } from '#policies/ledger/effect'
import type { Application } from './application'

/** Whose turn it is in a phase with a deadline; those who have acted are not among them. */
export function owingOn(application: Application): readonly Recipient[] {
  const { phase, sites, owner, coApplicants, conditions, erasedAt } = application
  if (erasedAt !== undefined) return []
  if (phase === 'formal-check') return [{ role: 'office' }]
  if (phase === 'site-review')
    return sites
      .filter(({ state, precheck }) => state === 'precheck' && precheck === undefined)
      .map(({ site }) => ({ role: 'steward', site }))
  if (phase === 'conditions' && conditions.some(({ state }) => state === 'proposed'))
    return [owner, ...coApplicants].map((person) => ({ person }))
  return []
}
/** The deadline of the phase that the case is in. */
export const runningDeadline = ({ phase, deadline }: Application): Instant | undefined =>
  phase === 'formal-check' || phase === 'site-review' || phase === 'conditions' ? deadline : undefined
