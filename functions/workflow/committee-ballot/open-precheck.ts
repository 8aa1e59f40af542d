import { BallotInput, task } from '#functions/runtime/task'
import { precheckStands } from '#functions/usecases/workflow/review'

export const openPrecheckTask = task('OpenPrecheck', BallotInput, (deps, { input }) => precheckStands(deps, input, 0))
