import { getBallot as contract } from '#functions/api-schema/ballots'
import { operation } from '#functions/runtime/operation'
import { readBallot } from '#functions/usecases/ballots/read-ballot'

export const getBallotOperation = operation(contract, ({ params, caller, context, deps }) =>
  readBallot(deps, params.ballotId, { asker: caller.asker, person: caller.id, role: context.actor.role }),
)
