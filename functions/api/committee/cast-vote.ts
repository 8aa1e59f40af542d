import { castVote as contract } from '#functions/api-schema/ballots'
import { accepted, operation } from '#functions/runtime/operation'
import { castVote } from '#functions/usecases/ballots/cast-vote'
import { caseOfBallot } from '#policies/committee/ballot-id'
import type { Sha256 } from '#policies/kernel/hash'

export const castVoteOperation = operation(contract, async ({ params, body, caller, context, deps }) =>
  accepted(
    await castVote(deps, context, {
      ballotId: params.ballotId,
      applicationId: caseOfBallot(params.ballotId),
      member: caller.id,
      ...body,
      sealedHash: body.sealedHash as Sha256,
    }),
  ),
)
