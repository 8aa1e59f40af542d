import { getBallotMinutes as contract } from '#functions/api-schema/meetings'
import { operation } from '#functions/runtime/operation'
import { readBallotMinutes } from '#functions/usecases/meetings/ballot-minutes'

export const getBallotMinutesOperation = operation(contract, ({ params, caller, deps }) =>
  readBallotMinutes(deps, { ballotId: params.ballotId, person: caller.id }),
)
