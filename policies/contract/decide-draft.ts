import { ok, type Result, reject } from '#policies/kernel/result'
import { APPLICANT, type ContractState } from './contract'
import type { ContractEvents } from './events'

export type DraftContract = Omit<ContractEvents['ContractDrafted'], 'type'>
export type DraftRejection =
  | { readonly code: 'ALREADY_ISSUED' }
  | { readonly code: 'OTHER_CONTRACT' }
  | { readonly code: 'PARTIES_INVALID' }

/** Drafts a version, or drafts it again with other clause overrides, as long as it was not issued. */
export function decideDraft(state: ContractState, cmd: DraftContract): Result<ContractEvents['ContractDrafted'], DraftRejection> {
  if (state.status !== 'empty' && state.status !== 'drafted') return reject({ code: 'ALREADY_ISSUED' })
  if (cmd.contractId !== state.id) return reject({ code: 'OTHER_CONTRACT' })
  if (!partiesAreValid(cmd.parties)) return reject({ code: 'PARTIES_INVALID' })
  return ok({ type: 'ContractDrafted', ...cmd })
}

/** The applicant once, and every site once: a contract needs both sides. */
export const partiesAreValid = (parties: readonly { readonly party: string }[]): boolean =>
  new Set(parties.map((p) => p.party)).size === parties.length && parties.length >= 2 && parties.some((p) => p.party === APPLICANT)
