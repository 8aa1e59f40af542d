import { BallotInput, task } from '#functions/runtime/task'
import { settleBallot } from '#functions/usecases/workflow/ballot'

export const settleBallotTask = task('SettleBallot', BallotInput, (deps, { input, execution, state, round }) =>
  settleBallot(deps, input.ballotId, `${execution}#${state}#${round}`, round + 1),
)
