import { hashOf, type Sha256 } from '#policies/kernel/hash'
import { type Rejected, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import { deadlineAfterDays, type Instant } from '#policies/kernel/time'

/** Who acts: for the committee, or for the coordination office. */
export type Side = 'chair' | 'office'
/** What one person proposed about a ballot and another one must confirm by its hash. */
export type Proposal = {
  readonly proposedBy: string
  readonly proposedAs: Side
  readonly reason: Sealed
  readonly proposalHash: Sha256
  readonly expires: Instant
}
export type ConfirmProposal = { readonly person: string; readonly as: Side; readonly proposalHash: Sha256 }
export type Unconfirmed = { readonly code: 'PROPOSAL_UNKNOWN' | 'PROPOSAL_EXPIRED' | 'SECOND_PERSON_NEEDED' }

/** A proposal stands for seven days (application.md, "People"). */
const PROPOSAL_DAYS = 7
/** `about` names what is proposed on what: another content, reason or end is another hash. */
export function proposal(
  about: { readonly [name: string]: string | number },
  { proposedBy, proposedAs, reason }: Pick<Proposal, 'proposedBy' | 'proposedAs' | 'reason'>,
  at: Instant,
): Proposal {
  const expires = deadlineAfterDays(at, PROPOSAL_DAYS)
  return {
    proposedBy,
    proposedAs,
    reason,
    expires,
    proposalHash: hashOf({ ...about, proposedBy, proposedAs, reason: reason.hash, expires }),
  }
}

/** Another person names exactly the standing proposal, in time; undefined: it may be confirmed. */
export function unconfirmed(
  standing: Proposal | undefined,
  { person, proposalHash }: ConfirmProposal,
  at: Instant,
): Rejected<Unconfirmed> | undefined {
  if (standing?.proposalHash !== proposalHash) return reject({ code: 'PROPOSAL_UNKNOWN' })
  if (at >= standing.expires) return reject({ code: 'PROPOSAL_EXPIRED' })
  return standing.proposedBy === person ? reject({ code: 'SECOND_PERSON_NEEDED' }) : undefined
}
