import { CohortInput, task } from '#functions/runtime/task'
import { planCohort } from '#functions/usecases/consent/check-cohort'

export const planCohortTask = task('PlanCohort', CohortInput, async (deps, { input }) => ({ ranges: await planCohort(deps, input) }))
