import { ReviewInput, task } from '#functions/runtime/task'
import { formalCheckStands } from '#functions/usecases/workflow/review'

export const settleFormalCheckTask = task('SettleFormalCheck', ReviewInput, (deps, { input, round }) =>
  formalCheckStands(deps, input, round + 1),
)
