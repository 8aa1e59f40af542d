import { ok, type Result, reject } from '#policies/kernel/result'
import { type ContractState, isRunning, partyOf } from './contract'
import type { ContractEvents } from './events'

export type RefuseContract = Omit<ContractEvents['ContractRefused'], 'type'>
export type RefuseRejection =
  | { readonly code: 'NOT_OPEN'; readonly status: string }
  | { readonly code: 'NO_PARTY' }
  | { readonly code: 'ALREADY_SIGNED' }
  | { readonly code: 'ALREADY_REFUSED' }

/** A site's refusal excludes that site; the applicant's refusal ends the application (contract.md, "States"). Who has signed is bound. */
export function decideRefuse(state: ContractState, cmd: RefuseContract): Result<ContractEvents['ContractRefused'], RefuseRejection> {
  const party = partyOf(state, cmd.party)
  if (!isRunning(state)) return reject({ code: 'NOT_OPEN', status: state.status })
  if (!party) return reject({ code: 'NO_PARTY' })
  if (party.state === 'signed') return reject({ code: 'ALREADY_SIGNED' })
  if (party.state === 'refused') return reject({ code: 'ALREADY_REFUSED' })
  return ok({ type: 'ContractRefused', ...cmd })
}
