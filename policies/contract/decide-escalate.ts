import { ok, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import { type ContractState, isSettled } from './contract'
import type { ContractEvents } from './events'

/** `next`: when the deadline is looked at again. */
export type EscalateContract = { readonly next: Instant }
export type EscalateRejection =
  | { readonly code: 'NOTHING_OPEN' }
  | { readonly code: 'NOT_DUE'; readonly deadline: Instant }
  | { readonly code: 'DEADLINE_PAST' }

/** The effect of the contracting deadline: the office is told who is missing. A late signature still counts. */
export function decideEscalate(
  state: ContractState,
  cmd: EscalateContract,
  at: Instant,
): Result<ContractEvents['ContractEscalated'], EscalateRejection> {
  if (!state.issue || isSettled(state)) return reject({ code: 'NOTHING_OPEN' })
  if (at < state.issue.deadline) return reject({ code: 'NOT_DUE', deadline: state.issue.deadline })
  if (cmd.next <= at) return reject({ code: 'DEADLINE_PAST' })
  return ok({ type: 'ContractEscalated', missed: state.issue.deadline, deadline: cmd.next, open: pendingParties(state) })
}

/** Who has to act: parties that have not answered, and signed sites that were not released. */
const pendingParties = (state: ContractState): string[] =>
  state.parties
    .filter((p) => p.state === 'open' || (p.state === 'signed' && p.party !== 'applicant' && p.releasedAt === null))
    .map((p) => p.party)
