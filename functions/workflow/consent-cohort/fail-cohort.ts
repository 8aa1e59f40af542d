import * as z from 'zod'
import { CohortInput, task } from '#functions/runtime/task'
import { failCohort } from '#functions/usecases/consent/check-cohort'

/** What a Catch leaves in the state: the fault's stable name. */
const FailedInput = CohortInput.extend({ failure: z.object({ Error: z.string().max(200) }).optional() })

export const failCohortTask = task('FailCohort', FailedInput, async (deps, { input }) => {
  await failCohort(deps, input, input.failure?.Error ?? 'Unknown')
  return { outcome: 'failed' }
})
