import type { Recipient } from '#policies/ledger/effect'
import { APPLICANT, type ContractState, isRunning, partyOf } from './contract'

/** Who has yet to sign: the applicant's side first, the sites once it has (contract.md, "Signing order"). */
export function owingOnContract(state: ContractState): readonly Recipient[] {
  if (!isRunning(state)) return []
  if (partyOf(state, APPLICANT)?.state === 'open') return (state.terms?.owners ?? []).map((person) => ({ person }))
  return state.parties.filter((party) => party.state === 'open').map(({ party }) => ({ role: 'signatory', site: party }))
}
