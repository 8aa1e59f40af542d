import { type Proposed, type Unconfirmed, unconfirmed } from '#policies/kernel/four-eyes'
import type { Sha256 } from '#policies/kernel/hash'
import { ok, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { CharterProposal, CommitteeState, RosterProposal } from './committee'
import { newPlaces } from './decide-propose'
import type { StandingEvent } from './events'

export type Confirm = { readonly person: string; readonly proposalHash: Sha256 }
export type ConfirmRejection = Unconfirmed | { readonly code: 'GRANTS_TO_SELF'; readonly person: string }

const standing = (proposal: RosterProposal | CharterProposal | undefined): Proposed | undefined =>
  proposal && { ...proposal, proposalHash: proposal.hash }

/** The proposed roster is in force for ballots opened from now on. */
export function decideConfirmRoster(
  committee: CommitteeState,
  command: Confirm,
  at: Instant,
): Result<readonly StandingEvent[], ConfirmRejection> {
  const proposal = committee.phase === 'none' ? undefined : committee.rosterProposal
  const refused = unconfirmed(standing(proposal), command, at)
  if (refused || committee.phase === 'none' || proposal === undefined) return refused ?? reject({ code: 'PROPOSAL_UNKNOWN' })
  const { person, proposalHash } = command
  if (newPlaces(committee, proposal.seats, person).length > 0) return reject({ code: 'GRANTS_TO_SELF', person })
  return ok([{ type: 'RosterChanged', seats: proposal.seats, proposalHash }])
}

/** The proposed charter is in force for ballots opened from now on. */
export function decideConfirmCharter(
  committee: CommitteeState,
  command: Confirm,
  at: Instant,
): Result<readonly StandingEvent[], ConfirmRejection> {
  const proposal = committee.phase === 'none' ? undefined : committee.charterProposal
  const refused = unconfirmed(standing(proposal), command, at)
  if (refused || proposal === undefined) return refused ?? reject({ code: 'PROPOSAL_UNKNOWN' })
  return ok([{ type: 'CharterChanged', charter: proposal.charter, proposalHash: command.proposalHash }])
}
