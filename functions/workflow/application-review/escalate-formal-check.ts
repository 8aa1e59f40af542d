import { ReviewInput, task } from '#functions/runtime/task'
import { escalateFormalCheck, formalCheckStands } from '#functions/usecases/workflow/review'

export const escalateFormalCheckTask = task('EscalateFormalCheck', ReviewInput, async (deps, { input, execution, state, round }) => {
  await escalateFormalCheck(deps, `${execution}#${state}#${round}`, input)
  return formalCheckStands(deps, input, round)
})
