import { decideDelegation } from '#policies/committee/decide-delegation'
import { committeeStream, delegationOn } from '#policies/committee/standing/committee'
import { ok } from '#policies/kernel/result'
import { berlinDay } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { loadCommittee, onBallot } from '../cases'
import { systemContext } from '../handle'

/**
 * The open ballots of a seat ask the deputy while the member has delegated, and the member again afterwards. What holds today is asked of the
 * committee; the ballots are those that wait for one of the two.
 */
export async function followDelegation(deps: Deps, { site, seat: id }: { readonly site: string; readonly seat: string }): Promise<void> {
  const committee = await loadCommittee(deps, site)
  const seat = committee.phase === 'none' ? undefined : committee.seats.find((candidate) => candidate.seat === id)
  if (committee.phase === 'none' || seat?.deputy === undefined) return
  const delegated = delegationOn(committee, id, berlinDay(deps.clock.now())) !== undefined
  const { head } = await deps.ledger.load(committeeStream(site))
  const lines = [
    ...(await deps.lists.items(`inbox#person#${seat.member}`)),
    ...(await deps.lists.items(`inbox#person#${seat.deputy}`)),
  ].filter((line) => line.task === 'vote' && line.site === site)
  for (const ballotId of new Set(lines.map((line) => String(line.ballotId))))
    await onBallot(deps, systemContext(`delegation#${ballotId}#${id}#${head?.tip.sequence}#${delegated}`), ballotId, (ballot, at) =>
      decideDelegation(ballot, { seat: id, member: seat.member, delegated }, at),
    )
}
/** The same as a command of an event. */
export async function delegationChanged(deps: Deps, _id: string, payload: { readonly site: string; readonly seat: string }) {
  await followDelegation(deps, payload)
  return ok(null)
}
