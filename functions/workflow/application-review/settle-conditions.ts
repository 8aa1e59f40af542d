import { ReviewInput, task } from '#functions/runtime/task'
import { conditionsStand } from '#functions/usecases/workflow/review'

export const settleConditionsTask = task('SettleConditions', ReviewInput, (deps, { input, round }) =>
  conditionsStand(deps, input, round + 1),
)
