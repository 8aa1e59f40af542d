import { approveBallotMinutes as contract } from '#functions/api-schema/meetings'
import { accepted, operation } from '#functions/runtime/operation'
import { approveBallotMinutes } from '#functions/usecases/meetings/ballot-minutes'
import type { Sha256 } from '#policies/kernel/hash'

export const approveBallotMinutesOperation = operation(contract, async ({ params, body, context, deps }) =>
  accepted(await approveBallotMinutes(deps, context, { ballotId: params.ballotId, sha256: body.sha256 as Sha256 })),
)
