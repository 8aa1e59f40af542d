import { declareConflict as contract } from '#functions/api-schema/ballots'
import { accepted, operation } from '#functions/runtime/operation'
import { declareConflict } from '#functions/usecases/ballots/commands'
import { caseOfBallot } from '#policies/committee/ballot-id'

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
