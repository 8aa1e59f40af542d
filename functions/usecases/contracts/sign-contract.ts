import { APPLICANT } from '#policies/contract/contract'
import { decideRefuse } from '#policies/contract/decide-refuse'
import { decideRelease } from '#policies/contract/decide-release'
import { decideSign } from '#policies/contract/decide-sign'
import type { Sha256 } from '#policies/kernel/hash'
import { reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import type { CommandContext } from '../handle'
import { sealText } from '../texts'
import { loadContract, onContract } from './on-contract'
import { type Acting, authorityFor } from './parties'

type OnContract = { readonly contractId: string }
type ForParty = OnContract & { readonly party: string; readonly acting: Acting }

/** The entry names the role that the party calls for, whichever of the person's roles opened the door. */
const asParty = (context: CommandContext, party: string, { person }: Acting): CommandContext => ({
  ...context,
  actor: party === APPLICANT ? { person, role: 'applicant' } : { person, role: 'signatory', site: party },
})

/** Signs the issued bytes for one party, in the application. Rejects NOT_YOUR_PARTY, and what decideSign rejects. */
export const signContract = (
  deps: Deps,
  context: CommandContext,
  { contractId, party, issuedHash, acting }: ForParty & { readonly issuedHash: Sha256 },
) =>
  onContract(deps, asParty(context, party, acting), contractId, (contract, at) => {
    const authority = authorityFor(contract, party, acting)
    if (authority === undefined) return reject({ code: 'NOT_YOUR_PARTY', party })
    return decideSign(contract, { party, signatory: acting.person, authority, issuedHash, way: 'application' }, at)
  })

/** Refuses for one party; the reason is sealed under the case's key and leaves the ledger with it. */
export async function refuseContract(
  deps: Deps,
  context: CommandContext,
  { contractId, party, reason, acting }: ForParty & { readonly reason: string },
) {
  const { terms } = await loadContract(deps, contractId)
  if (terms === null) return reject({ code: 'NOT_FOUND' })
  const sealed = await sealText(deps, context, terms.applicationId, 'reason', reason)
  return onContract(deps, asParty(context, party, acting), contractId, (contract) =>
    authorityFor(contract, party, acting) === undefined
      ? reject({ code: 'NOT_YOUR_PARTY', party })
      : decideRefuse(contract, { party, reason: sealed }),
  )
}

/** The office releases every site that can be released; it names the bytes that it means. */
export const releaseContract = (deps: Deps, context: CommandContext, { contractId, issuedHash }: OnContract & { issuedHash: Sha256 }) =>
  onContract(deps, context, contractId, (contract) => {
    const current = contract.issue?.issuedHash
    return current === issuedHash ? decideRelease(contract, {}) : reject({ code: 'OTHER_DOCUMENT', current: current ?? '' })
  })
