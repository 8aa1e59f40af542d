import { CohortInput, task } from '#functions/runtime/task'
import { finishCohort } from '#functions/usecases/consent/check-cohort'

export const finishCohortTask = task('FinishCohort', CohortInput, async (deps, { input }) => ({ outcome: await finishCohort(deps, input) }))
