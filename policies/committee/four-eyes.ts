import { type Proposed, proposalEnd } from '#policies/kernel/four-eyes'
import { hashOf, type Sha256 } from '#policies/kernel/hash'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'

/** Who acts: for the committee, or for the coordination office. */
export type Side = 'chair' | 'office'
/** What one person proposed about a ballot. */
export type Proposal = Proposed & { readonly proposedAs: Side; readonly reason: Sealed }
export type ConfirmProposal = { readonly person: string; readonly as: Side; readonly proposalHash: Sha256 }

/** `about` names what is proposed on what: another content, reason or end is another hash. */
export function proposal(
  about: { readonly [name: string]: string | number },
  { proposedBy, proposedAs, reason }: Pick<Proposal, 'proposedBy' | 'proposedAs' | 'reason'>,
  at: Instant,
): Proposal {
  const expires = proposalEnd(at)
  return {
    proposedBy,
    proposedAs,
    reason,
    expires,
    proposalHash: hashOf({ ...about, proposedBy, proposedAs, reason: reason.hash, expires }),
  }
}
