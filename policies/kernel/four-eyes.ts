import type { Sha256 } from './hash'
import { type Rejected, reject } from './result'
import { deadlineAfterDays, type Instant } from './time'

/** What one person proposed and another one must confirm by its hash (application.md, "People"). */
export type Proposed = { readonly proposalHash: Sha256; readonly proposedBy: string; readonly expires: Instant }
export type Confirmation = { readonly person: string; readonly proposalHash: string }
export type Unconfirmed = { readonly code: 'PROPOSAL_UNKNOWN' | 'PROPOSAL_EXPIRED' | 'SECOND_PERSON_NEEDED' }

const PROPOSAL_DAYS = 7
/** A proposal stands for seven days. */
export const proposalEnd = (at: Instant): Instant => deadlineAfterDays(at, PROPOSAL_DAYS)

/** Another person names exactly the standing proposal, in time; undefined: it may be confirmed. */
export function unconfirmed(
  standing: Proposed | undefined,
  { person, proposalHash }: Confirmation,
  at: Instant,
): Rejected<Unconfirmed> | undefined {
  if (standing?.proposalHash !== proposalHash) return reject({ code: 'PROPOSAL_UNKNOWN' })
  if (at >= standing.expires) return reject({ code: 'PROPOSAL_EXPIRED' })
  return standing.proposedBy === person ? reject({ code: 'SECOND_PERSON_NEEDED' }) : undefined
}
