import { BallotInput, task } from '#functions/runtime/task'
import { ballotStands } from '#functions/usecases/workflow/ballot'

/** Somebody said that the ballot is over; what the ledger says counts. */
export const readBallotTask = task('ReadBallot', BallotInput, async (deps, { input, round }) => {
  const stands = await ballotStands(deps, input.ballotId, round)
  if (stands.outcome === 'wait-again' || stands.outcome === 'precheck') throw new BallotStillOpen(stands.outcome)
  return stands
})
/** Woken without the fact: the machine settles as at a deadline, and waits on. */
class BallotStillOpen extends Error {
  override readonly name = 'BallotStillOpen'
}
