import { recuseMember as contract } from '#functions/api-schema/ballots'
import { accepted, operation } from '#functions/runtime/operation'
import { recuseMember } from '#functions/usecases/ballots/commands'
import { caseOfBallot } from '#policies/committee/ballot-id'

export const recuseMemberOperation = operation(contract, async ({ params, body, caller, context, deps }) =>
  accepted(
    await recuseMember(deps, context, {
      ballotId: params.ballotId,
      applicationId: caseOfBallot(params.ballotId),
      chair: caller.id,
      ...body,
    }),
  ),
)
