import * as z from 'zod'
import { CohortInput, task } from '#functions/runtime/task'
import { checkCohortRange } from '#functions/usecases/consent/check-cohort'

const Range = z.object({ index: z.int().nonnegative(), from: z.int().nonnegative(), to: z.int().nonnegative() })

export const checkRangeTask = task('CheckRange', CohortInput, async (deps, { input, item }) => {
  const range = Range.parse(item)
  await checkCohortRange(deps, input, range)
  return { index: range.index }
})
