import { ReviewInput, task } from '#functions/runtime/task'
import { formalCheckStands } from '#functions/usecases/workflow/review'

export const openFormalCheckTask = task('OpenFormalCheck', ReviewInput, (deps, { input }) => formalCheckStands(deps, input, 0))
