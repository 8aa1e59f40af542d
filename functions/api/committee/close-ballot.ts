import { closeBallot as contract } from '#functions/api-schema/ballots'
import { accepted, operation } from '#functions/runtime/operation'
import { closeBallot } from '#functions/usecases/ballots/commands'

export const closeBallotOperation = operation(contract, async ({ params, caller, context, deps }) =>
  accepted(await closeBallot(deps, context, { ballotId: params.ballotId, person: caller.id })),
)
