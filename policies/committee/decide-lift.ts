import { type Unconfirmed, unconfirmed } from '#policies/kernel/four-eyes'
import { ok, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { actsAsChair, type BallotState, isOpenAt } from './ballot'
import { decideLiftRecusal, type LiftRecusalRejection } from './decide-recuse'
import type { BallotEvent } from './events'
import { type ConfirmProposal, proposal, type Side } from './four-eyes'
import { isLiftable } from './recusal'

export type ProposeLift = { readonly member: string; readonly person: string; readonly as: Side; readonly reason: Sealed }
export type LiftRejection = LiftRecusalRejection | Unconfirmed | { readonly code: 'OTHER_SIDE_NEEDED' }

/** Chair or office proposes to take back an automatic recusal; the other of the two confirms it (committee.md, "Ballot"). */
export function decideProposeLift(
  ballot: BallotState,
  { member, person, as, reason }: ProposeLift,
  at: Instant,
): Result<readonly BallotEvent[], LiftRejection> {
  if (!isOpenAt(ballot, at)) return reject({ code: 'BALLOT_CLOSED' })
  if (as === 'chair' && !actsAsChair(ballot, person)) return reject({ code: 'NOT_CHAIR' })
  if (person === member) return reject({ code: 'FOUR_EYES' })
  const recusal = ballot.recusals.find((known) => known.member === member)
  if (!recusal) return reject({ code: 'NOT_RECUSED' })
  if (!isLiftable(recusal.reasonClass)) return reject({ code: 'NOT_LIFTABLE' })
  const about = { lift: member, application: ballot.applicationId, site: ballot.site, round: ballot.round, since: recusal.at }
  return ok([{ type: 'RecusalLiftProposed', member, ...proposal(about, { proposedBy: person, proposedAs: as, reason }, at) }])
}

/** The other side, another person, names the proposal: the member is an elector again. */
export function decideConfirmLift(
  ballot: BallotState,
  command: ConfirmProposal,
  at: Instant,
): Result<readonly BallotEvent[], LiftRejection> {
  if (!isOpenAt(ballot, at)) return reject({ code: 'BALLOT_CLOSED' })
  const standing = ballot.liftProposal
  const refused = unconfirmed(standing, command, at)
  if (refused || standing === undefined) return refused ?? reject({ code: 'PROPOSAL_UNKNOWN' })
  const { proposedBy, proposedAs, member, reason } = standing
  if (command.as === proposedAs) return reject({ code: 'OTHER_SIDE_NEEDED' })
  const [chair, office] = proposedAs === 'chair' ? [proposedBy, command.person] : [command.person, proposedBy]
  return decideLiftRecusal(ballot, { chair, office, member, reason }, at)
}
