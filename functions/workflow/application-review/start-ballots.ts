import { ReviewInput, task } from '#functions/runtime/task'
import { startBallots } from '#functions/usecases/workflow/review'

export const startBallotsTask = task('StartBallots', ReviewInput, (deps, { input }) => startBallots(deps, input))
