import type { BallotState } from '#policies/committee/ballot'
import { decideClose } from '#policies/committee/decide-close'
import { decideDeclareConflict } from '#policies/committee/decide-declare-conflict'
import { decideExtend } from '#policies/committee/decide-extend'
import { decideRecuse } from '#policies/committee/decide-recuse'
import { closeEarlyIfFixed } from '#policies/committee/early-close'
import type { BallotEvent } from '#policies/committee/events'
import { evolveAll } from '#policies/committee/evolve'
import { ok, type Rejection, type Result } from '#policies/kernel/result'
import { deadlineAfterDays, type Instant } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { onBallot } from '../cases'
import type { CommandContext } from '../handle'
import { sealOptional, sealText } from '../texts'

type OnBallot = { readonly ballotId: string; readonly applicationId: string }

/** What was decided, and the early close where that fixes the outcome under the charter. */
export function thenEarlyClose(
  ballot: BallotState,
  decided: Result<readonly BallotEvent[], Rejection>,
  at: Instant,
): Result<readonly BallotEvent[], Rejection> {
  return decided.ok ? ok([...decided.value, ...closeEarlyIfFixed(evolveAll(ballot, decided.value, at), at)]) : decided
}

export async function declareConflict(
  deps: Deps,
  context: CommandContext,
  { ballotId, applicationId, ...command }: OnBallot & { member: string; conflict: boolean; reason?: string | undefined },
) {
  const reason = await sealOptional(deps, context, applicationId, 'reason', command.reason)
  return onBallot(deps, context, ballotId, (ballot, at) =>
    thenEarlyClose(ballot, decideDeclareConflict(ballot, { ...command, reason }, at), at),
  )
}
export async function recuseMember(
  deps: Deps,
  context: CommandContext,
  { ballotId, applicationId, ...command }: OnBallot & { chair: string; member: string; reason: string },
) {
  const reason = await sealText(deps, context, applicationId, 'reason', command.reason)
  return onBallot(deps, context, ballotId, (ballot, at) => thenEarlyClose(ballot, decideRecuse(ballot, { ...command, reason }, at), at))
}
export const closeBallot = (deps: Deps, context: CommandContext, { ballotId, person }: { ballotId: string; person: string }) =>
  onBallot(deps, context, ballotId, (ballot, at) => decideClose(ballot, { person }, at))

export async function extendBallot(
  deps: Deps,
  context: CommandContext,
  { ballotId, applicationId, ...command }: OnBallot & { person: string; days: number; reason: string },
) {
  const reason = await sealText(deps, context, applicationId, 'reason', command.reason)
  return onBallot(deps, context, ballotId, (ballot, at) => {
    const deadline = ballot.phase === 'none' ? at : deadlineAfterDays(ballot.deadline, command.days - 1)
    return decideExtend(ballot, { person: command.person, reason, deadline }, at)
  })
}
