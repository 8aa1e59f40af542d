import { ReviewInput, task } from '#functions/runtime/task'
import { applySiteDeadline, sitesStand } from '#functions/usecases/workflow/review'

export const applySiteDeadlineTask = task('ApplySiteDeadline', ReviewInput, async (deps, { input, execution, state, round }) => {
  await applySiteDeadline(deps, `${execution}#${state}#${round}`, input)
  return sitesStand(deps, input, round)
})
