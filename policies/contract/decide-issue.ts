import { ok, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { ContractState } from './contract'
import { partiesAreValid } from './decide-draft'
import type { ContractEvents } from './events'

export type IssueContract = Omit<ContractEvents['ContractIssued'], 'type'>
export type IssueRejection =
  | { readonly code: 'ALREADY_ISSUED' }
  | { readonly code: 'OTHER_CONTRACT' }
  | { readonly code: 'PARTIES_INVALID' }
  | { readonly code: 'OTHER_DRAFT'; readonly current: string }
  | { readonly code: 'DEADLINE_PAST' }

/** Issues the stored bytes for signature. After a draft, only exactly what was drafted (same model) can be issued. */
export function decideIssue(
  state: ContractState,
  cmd: IssueContract,
  at: Instant,
): Result<ContractEvents['ContractIssued'], IssueRejection> {
  if (state.status !== 'empty' && state.status !== 'drafted') return reject({ code: 'ALREADY_ISSUED' })
  if (cmd.contractId !== state.id) return reject({ code: 'OTHER_CONTRACT' })
  if (!partiesAreValid(cmd.parties)) return reject({ code: 'PARTIES_INVALID' })
  if (state.terms && state.terms.modelHash !== cmd.modelHash) return reject({ code: 'OTHER_DRAFT', current: state.terms.modelHash })
  if (cmd.deadline <= at) return reject({ code: 'DEADLINE_PAST' })
  return ok({ type: 'ContractIssued', ...cmd })
}
