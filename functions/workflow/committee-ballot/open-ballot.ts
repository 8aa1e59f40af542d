import { BallotInput, task } from '#functions/runtime/task'
import { openBallot } from '#functions/usecases/ballots/open-ballot'
import { ballotStands } from '#functions/usecases/workflow/ballot'

export const openBallotTask = task('OpenBallot', BallotInput, async (deps, { input }) => {
  const opened = await openBallot(deps, input)
  if (!opened.ok) throw new BallotNotOpened(opened.rejection.code)
  return ballotStands(deps, input.ballotId, 0)
})
/** The committee's roster or charter cannot be voted under; the machine stops and the alarm names the code. */
class BallotNotOpened extends Error {
  override readonly name = 'BallotNotOpened'
}
