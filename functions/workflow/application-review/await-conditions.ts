import { ReviewInput, task } from '#functions/runtime/task'
import { conditionsStand } from '#functions/usecases/workflow/review'
import { waitFor } from '#functions/usecases/workflow/wait-for'
import { conditionsFact } from '#policies/application/waits'

/** Stores who waits; the fact may have come true before. */
export const awaitConditionsTask = task('AwaitConditions', ReviewInput, (deps, { input, execution, token, round }) =>
  waitFor(deps, { fact: conditionsFact(input.applicationId, input.version), execution, token }, async () =>
    isOver((await conditionsStand(deps, input, round)).outcome),
  ),
)
const isOver = (outcome: string) => outcome !== 'wait-again' && outcome !== 'due'
