import { ok, type Result, reject } from '#policies/kernel/result'
import type { ContractState } from './contract'
import type { ContractEvents } from './events'

export type VoidContract = { readonly reasonCode: string; readonly replacedBy?: string }
export type VoidRejection = { readonly code: 'NOTHING_TO_VOID' } | { readonly code: 'ALREADY_VOID' } | { readonly code: 'REPLACES_ITSELF' }

/**
 * Voids a version and with it every signature on it (contract.md, "Re-issuing voids earlier signatures by an event").
 * A re-issue is this with `replacedBy`, then the issue of the new version's own stream with `replaces`.
 */
export function decideVoid(state: ContractState, cmd: VoidContract): Result<ContractEvents['ContractVoided'], VoidRejection> {
  if (state.status === 'empty') return reject({ code: 'NOTHING_TO_VOID' })
  if (state.status === 'void') return reject({ code: 'ALREADY_VOID' })
  if (cmd.replacedBy === state.id) return reject({ code: 'REPLACES_ITSELF' })
  return ok({ type: 'ContractVoided', reasonCode: cmd.reasonCode, ...(cmd.replacedBy === undefined ? {} : { replacedBy: cmd.replacedBy }) })
}
