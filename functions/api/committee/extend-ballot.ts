import { extendBallot as contract } from '#functions/api-schema/ballots'
import { accepted, operation } from '#functions/runtime/operation'
import { caseOfBallot } from '#functions/usecases/ballots/case-of-ballot'
import { extendBallot } from '#functions/usecases/ballots/commands'

export const extendBallotOperation = operation(contract, async ({ params, body, caller, context, deps }) =>
  accepted(
    await extendBallot(deps, context, {
      ballotId: params.ballotId,
      applicationId: caseOfBallot(params.ballotId),
      person: caller.id,
      ...body,
    }),
  ),
)
