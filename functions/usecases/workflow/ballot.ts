import { type Wait, waitUntil } from '#policies/application/clocks/deadlines'
import type { BallotState } from '#policies/committee/ballot'
import { decideSettleDeadline } from '#policies/committee/decide-settle-deadline'
import type { Instant } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { loadBallot, onBallot } from '../cases'
import { systemContext } from '../handle'

/** Where a ballot stands: open until its deadline, or closed with an outcome. */
function stands(ballot: BallotState, at: Instant, round: number): Wait {
  if (ballot.phase === 'none') return { outcome: 'closed', seconds: 1, round }
  if (ballot.phase === 'closed') return { outcome: ballot.closing?.outcome ?? 'abandoned', seconds: 1, round }
  return waitUntil(ballot.deadline, at, round)
}
export const ballotStands = async (deps: Deps, ballotId: string, round: number): Promise<Wait> =>
  stands(await loadBallot(deps, ballotId), deps.clock.now(), round)

/** A passed deadline takes the effect that the charter names: extended once, tallied as is, or no decision. */
export async function settleBallot(deps: Deps, ballotId: string, key: string, round: number): Promise<Wait> {
  await onBallot(deps, systemContext(key), ballotId, decideSettleDeadline)
  return ballotStands(deps, ballotId, round)
}
