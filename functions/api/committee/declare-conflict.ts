import { declareConflict as contract } from '#functions/api-schema/ballots'
import { accepted, operation } from '#functions/runtime/operation'
import { caseOfBallot } from '#functions/usecases/ballots/case-of-ballot'
import { declareConflict } from '#functions/usecases/ballots/commands'

export const declareConflictOperation = operation(contract, async ({ params, body, caller, context, deps }) =>
  accepted(
    await declareConflict(deps, context, {
      ballotId: params.ballotId,
      applicationId: caseOfBallot(params.ballotId),
      member: caller.id,
      ...body,
    }),
  ),
)
