import { ReviewInput, task } from '#functions/runtime/task'
import { conditionsStand } from '#functions/usecases/workflow/review'

export const openConditionsTask = task('OpenConditions', ReviewInput, (deps, { input }) => conditionsStand(deps, input, 0))
