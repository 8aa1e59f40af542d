import { BallotInput, task } from '#functions/runtime/task'
import { ballotStands } from '#functions/usecases/workflow/ballot'
import { waitFor } from '#functions/usecases/workflow/wait-for'
import { ballotFact } from '#policies/committee/ballot-id'

/** Stores who waits; the ballot may have closed before. */
export const awaitBallotTask = task('AwaitBallot', BallotInput, (deps, { input, execution, token, round }) =>
  waitFor(
    deps,
    { fact: ballotFact(input.ballotId), execution, token },
    async () => (await ballotStands(deps, input.ballotId, round)).outcome !== 'wait-again',
  ),
)
