import * as contracts from '#functions/api-schema/ballot-acts'
import { accepted, type Operation, operation } from '#functions/runtime/operation'
import { confirmLift, confirmReopening, nameDeputy, proposeLift, proposeReopening } from '#functions/usecases/ballots/four-eyes'
import { openByPerson } from '#functions/usecases/ballots/open-ballot'
import { readReceipt } from '#functions/usecases/ballots/read-receipt'
import type { Sha256 } from '#policies/kernel/hash'

/** Acts on a ballot beside the vote: opening, deputies, what needs two people, and the voter's receipt. Each is parse, call, map. */
export const ballotActOperations: readonly Operation[] = [
  operation(contracts.openBallot, async ({ params, context, deps }) => accepted(await openByPerson(deps, context, params))),
  operation(contracts.nameDeputy, async ({ params, body, caller, context, deps }) =>
    accepted(await nameDeputy(deps, context, { ...params, ...body, person: caller.id })),
  ),
  operation(contracts.proposeLift, async ({ params, body, caller, context, deps }) =>
    accepted(await proposeLift(deps, context, { ...params, ...body, person: caller.id })),
  ),
  operation(contracts.confirmLift, async ({ params, body, caller, context, deps }) =>
    accepted(await confirmLift(deps, context, { ...params, person: caller.id, proposalHash: body.proposalHash as Sha256 })),
  ),
  operation(contracts.proposeReopening, async ({ params, body, caller, context, deps }) =>
    accepted(await proposeReopening(deps, context, { ...params, ...body, person: caller.id })),
  ),
  operation(contracts.confirmReopening, async ({ params, body, caller, context, deps }) =>
    accepted(await confirmReopening(deps, context, { ...params, person: caller.id, proposalHash: body.proposalHash as Sha256 })),
  ),
  operation(contracts.getReceipt, ({ params, caller, deps }) => readReceipt(deps, params.ballotId, caller.id)),
]
