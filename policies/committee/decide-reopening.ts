import { type Unconfirmed, unconfirmed } from '#policies/kernel/four-eyes'
import { ok, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { actsAsChair, type BallotState } from './ballot'
import { decideReopen, type ReopenRejection } from './decide-reopen'
import type { BallotEvent } from './events'
import { type ConfirmProposal, proposal, type Side } from './four-eyes'

export type ProposeReopening = { readonly person: string; readonly as: Side; readonly reason: Sealed }
export type ReopeningRejection = ReopenRejection | Unconfirmed | { readonly code: 'NOT_CHAIR' }

/** Chair or office proposes that one site's committee votes once more. */
export function decideProposeReopening(
  ballot: BallotState,
  { person, as, reason }: ProposeReopening,
  at: Instant,
): Result<readonly BallotEvent[], ReopeningRejection> {
  if (ballot.phase === 'none' || !ballot.closing) return reject({ code: 'BALLOT_NOT_CLOSED' })
  if (ballot.nextRound !== undefined) return reject({ code: 'ALREADY_REOPENED' })
  if (as === 'chair' && !actsAsChair(ballot, person)) return reject({ code: 'NOT_CHAIR' })
  const about = { reopen: ballot.applicationId, site: ballot.site, round: ballot.round }
  return ok([{ type: 'ReopeningProposed', ...proposal(about, { proposedBy: person, proposedAs: as, reason }, at) }])
}

/** Another person names the proposal: the old ballot stays in the ledger and points to the next round. */
export function decideConfirmReopening(
  ballot: BallotState,
  command: ConfirmProposal,
  at: Instant,
): Result<readonly BallotEvent[], ReopeningRejection> {
  const standing = ballot.phase === 'none' ? undefined : ballot.reopenProposal
  const refused = unconfirmed(standing, command, at)
  if (refused || standing === undefined) return refused ?? reject({ code: 'PROPOSAL_UNKNOWN' })
  const { proposedBy, reason } = standing
  if (ballot.phase !== 'none' && command.as === 'chair' && !actsAsChair(ballot, command.person)) return reject({ code: 'NOT_CHAIR' })
  return decideReopen(ballot, { cause: 'four-eyes', proposedBy, confirmedBy: command.person, reason }, at)
}
