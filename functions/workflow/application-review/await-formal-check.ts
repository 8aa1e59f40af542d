import { ReviewInput, task } from '#functions/runtime/task'
import { formalCheckStands } from '#functions/usecases/workflow/review'
import { waitFor } from '#functions/usecases/workflow/wait-for'
import { formalCheckFact } from '#policies/application/waits'

/** Stores who waits; the fact may have come true before. */
export const awaitFormalCheckTask = task('AwaitFormalCheck', ReviewInput, (deps, { input, execution, token, round }) =>
  waitFor(deps, { fact: formalCheckFact(input.applicationId, input.version), execution, token }, async () =>
    isOver((await formalCheckStands(deps, input, round)).outcome),
  ),
)
const isOver = (outcome: string) => outcome !== 'wait-again' && outcome !== 'due'
