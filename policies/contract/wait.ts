import { type Wait, waitUntil } from '#policies/application/clocks/deadlines'
import { deadlineAfterDays, type Instant } from '#policies/kernel/time'
import { type ContractState, inForceSites, isSettled } from './contract'

/** After an escalation the office has a week before it is asked again. */
const DAYS_BETWEEN_ESCALATIONS = 7
export const nextEscalation = (at: Instant): Instant => deadlineAfterDays(at, DAYS_BETWEEN_ESCALATIONS)

/**
 * Where a contract's execution stands: `signed` when every site was released or has refused and one is in force,
 * `refused` or `void` when nothing comes of it, `due` past the deadline, else `wait-again`.
 */
export function contractWait(state: ContractState, at: Instant, round: number): Wait {
  if (isSettled(state)) return { outcome: inForceSites(state).length > 0 ? 'signed' : state.status, seconds: 1, round }
  const deadline = state.issue?.deadline
  return deadline !== undefined && at >= deadline ? { outcome: 'due', seconds: 1, round } : waitUntil(deadline, at, round)
}
