import { ok, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { type BallotState, isOpenAt, isRecused, seatOf } from './ballot'
import type { BallotEvent } from './events'

/** The answer to the conflict question, which comes before the dossier. `reason`: what the conflict is, if the member says so. */
export type DeclareConflict = { readonly member: string; readonly conflict: boolean; readonly reason?: Sealed | undefined }
export type DeclareConflictRejection = { readonly code: 'BALLOT_CLOSED' | 'NO_SEAT' | 'RECUSED' | 'ALREADY_DECLARED' }

/** A yes recuses, also after a no and after a vote, which then doesn't count. */
export function decideDeclareConflict(
  ballot: BallotState,
  command: DeclareConflict,
  at: Instant,
): Result<readonly BallotEvent[], DeclareConflictRejection> {
  const { member, conflict, reason } = command
  if (!isOpenAt(ballot, at)) return reject({ code: 'BALLOT_CLOSED' })
  if (!seatOf(ballot, member)) return reject({ code: 'NO_SEAT' })
  if (isRecused(ballot, member)) return reject({ code: 'RECUSED' })
  if (conflict) return ok([{ type: 'MemberRecused', member, reasonClass: 'declared', ...(reason && { reason }) }])
  if (ballot.declared.includes(member)) return reject({ code: 'ALREADY_DECLARED' })
  return ok([{ type: 'ConflictDeclared', member, conflict: false }])
}
