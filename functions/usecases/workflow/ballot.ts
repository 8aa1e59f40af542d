import { type Wait, waitUntil } from '#policies/application/clocks/deadlines'
import { awaitsPrecheck, mayOpen } from '#policies/application/decide-site-review'
import type { BallotState } from '#policies/committee/ballot'
import { caseOfBallot } from '#policies/committee/ballot-id'
import { decideSettleDeadline } from '#policies/committee/decide-settle-deadline'
import type { Deps } from '../../ports-deps'
import { loadApplication, loadBallot, onBallot } from '../cases'
import { systemContext } from '../handle'

/** Where a ballot stands: waiting for its steward's answer or to be opened by a person, open until its deadline, or closed with an outcome. */
async function stands(deps: Deps, ballotId: string, ballot: BallotState, round: number): Promise<Wait> {
  const at = deps.clock.now()
  if (ballot.phase === 'open') return waitUntil(ballot.deadline, at, round)
  if (ballot.phase === 'closed') return { outcome: ballot.closing?.outcome ?? 'abandoned', seconds: 1, round }
  const application = await loadApplication(deps, caseOfBallot(ballotId))
  const review = application.sites.find((candidate) => candidate.ballotId === ballotId)
  if (review !== undefined && awaitsPrecheck(application, review)) return { outcome: 'precheck', seconds: 1, round }
  const awaited = review?.awaitsOpening !== undefined && mayOpen(application, review)
  return awaited ? waitUntil(application.deadline, at, round) : { outcome: 'closed', seconds: 1, round }
}
export const ballotStands = async (deps: Deps, ballotId: string, round: number): Promise<Wait> =>
  stands(deps, ballotId, await loadBallot(deps, ballotId), round)

/** A passed deadline takes the effect that the charter names: extended once, tallied as is, or no decision. */
export async function settleBallot(deps: Deps, ballotId: string, key: string, round: number): Promise<Wait> {
  await onBallot(deps, systemContext(key), ballotId, decideSettleDeadline)
  return ballotStands(deps, ballotId, round)
}
