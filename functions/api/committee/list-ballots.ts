import { listBallots as contract } from '#functions/api-schema/ballots'
import { operation } from '#functions/runtime/operation'
import { listBallots } from '#functions/usecases/ballots/list-ballots'

export const listBallotsOperation = operation(contract, ({ query, caller, deps }) =>
  listBallots(deps, { asker: caller.asker, person: caller.id }, query),
)
