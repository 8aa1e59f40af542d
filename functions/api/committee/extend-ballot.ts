import { extendBallot as contract } from '#functions/api-schema/ballots'
import { accepted, operation } from '#functions/runtime/operation'
import { extendBallot } from '#functions/usecases/ballots/commands'
import { caseOfBallot } from '#policies/committee/ballot-id'

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
