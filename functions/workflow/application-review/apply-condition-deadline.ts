import { ReviewInput, task } from '#functions/runtime/task'
import { applyConditionDeadline, conditionsStand } from '#functions/usecases/workflow/review'

export const applyConditionDeadlineTask = task('ApplyConditionDeadline', ReviewInput, async (deps, { input, execution, state, round }) => {
  await applyConditionDeadline(deps, `${execution}#${state}#${round}`, input)
  return conditionsStand(deps, input, round)
})
