import { BallotInput, task } from '#functions/runtime/task'
import { precheckStands } from '#functions/usecases/workflow/review'

export const settlePrecheckTask = task('SettlePrecheck', BallotInput, async (deps, { input, round }) => ({
  ...(await precheckStands(deps, input, round)),
  round: round + 1,
}))
