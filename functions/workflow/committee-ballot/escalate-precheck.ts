import { BallotInput, task } from '#functions/runtime/task'
import { escalatePrecheck, precheckStands } from '#functions/usecases/workflow/review'

export const escalatePrecheckTask = task('EscalatePrecheck', BallotInput, async (deps, { input, execution, state, round }) => {
  await escalatePrecheck(deps, `${execution}#${state}#${round}`, input)
  return precheckStands(deps, input, round)
})
