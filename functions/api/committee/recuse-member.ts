import { recuseMember as contract } from '#functions/api-schema/ballots'
import { accepted, operation } from '#functions/runtime/operation'
import { caseOfBallot } from '#functions/usecases/ballots/case-of-ballot'
import { recuseMember } from '#functions/usecases/ballots/commands'

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
