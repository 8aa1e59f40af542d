import { BallotInput, task } from '#functions/runtime/task'
import { precheckStands } from '#functions/usecases/workflow/review'
import { waitFor } from '#functions/usecases/workflow/wait-for'
import { precheckFact } from '#policies/application/waits'

/** Stores who waits; the steward may have answered before. */
export const awaitPrecheckTask = task('AwaitPrecheck', BallotInput, (deps, { input, execution, token, round }) =>
  waitFor(deps, { fact: precheckFact(input.ballotId), execution, token }, async () =>
    isOver((await precheckStands(deps, input, round)).outcome),
  ),
)
const isOver = (outcome: string) => outcome !== 'wait-again' && outcome !== 'due'
