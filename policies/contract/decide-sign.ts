import { ok, type Result, reject } from '#policies/kernel/result'
import { berlinDay, type Instant, type PlainDate } from '#policies/kernel/time'
import { APPLICANT, type ContractState, isRunning, partyOf } from './contract'
import type { ContractEvents } from './events'

export type SignContract = Omit<ContractEvents['ContractSigned'], 'type'>
export type SignRejection =
  | { readonly code: 'NOT_OPEN'; readonly status: string }
  | { readonly code: 'NO_PARTY' }
  | { readonly code: 'ALREADY_SIGNED' }
  | { readonly code: 'ALREADY_REFUSED' }
  | { readonly code: 'OTHER_DOCUMENT'; readonly current: string }
  | { readonly code: 'APPLICANT_SIGNS_FIRST' }
  | { readonly code: 'NO_AUTHORITY' }
  | { readonly code: 'SIGNED_FOR_OTHER_SIDE' }
  | { readonly code: 'SIGNED_DOCUMENT_MISSING' }

/**
 * One signature for one party (contract.md, "Signing order"): the applicant's party first, then each site in any order.
 * It names the hash of the issued bytes; the authority must cover the Berlin day of signing, both ends inclusive.
 * Nobody signs for the applicant and for a site: that would be a contract with oneself.
 */
export function decideSign(state: ContractState, cmd: SignContract, at: Instant): Result<ContractEvents['ContractSigned'], SignRejection> {
  const party = partyOf(state, cmd.party)
  if (!isRunning(state)) return reject({ code: 'NOT_OPEN', status: state.status })
  if (!party) return reject({ code: 'NO_PARTY' })
  if (party.state === 'signed') return reject({ code: 'ALREADY_SIGNED' })
  if (party.state === 'refused') return reject({ code: 'ALREADY_REFUSED' })
  if (cmd.issuedHash !== state.issue?.issuedHash) return reject({ code: 'OTHER_DOCUMENT', current: state.issue?.issuedHash ?? '' })
  if (cmd.party !== APPLICANT && partyOf(state, APPLICANT)?.state !== 'signed') return reject({ code: 'APPLICANT_SIGNS_FIRST' })
  if (!covers(cmd.authority, berlinDay(at))) return reject({ code: 'NO_AUTHORITY' })
  if (signedForOtherSide(state, cmd)) return reject({ code: 'SIGNED_FOR_OTHER_SIDE' })
  if (cmd.way !== 'application' && !cmd.signedDocument) return reject({ code: 'SIGNED_DOCUMENT_MISSING' })
  return ok({ type: 'ContractSigned', ...cmd })
}

const covers = (authority: { readonly from: PlainDate | null; readonly to: PlainDate | null }, day: PlainDate): boolean =>
  (authority.from === null || authority.from <= day) && (authority.to === null || day <= authority.to)

const signedForOtherSide = (state: ContractState, cmd: SignContract): boolean =>
  state.parties.some((p) => (p.party === APPLICANT) !== (cmd.party === APPLICANT) && p.signature?.signatory === cmd.signatory)
