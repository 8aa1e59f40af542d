import { refuseContract as contract } from '#functions/api-schema/contracts'
import { accepted, operation } from '#functions/runtime/operation'
import { refuseContract } from '#functions/usecases/contracts/sign-contract'

export const refuseContractOperation = operation(contract, async ({ params, body, caller, context, deps }) =>
  accepted(
    await refuseContract(deps, context, {
      contractId: params.contractId,
      party: body.party,
      reason: body.reason,
      acting: { person: caller.id, memberships: caller.asker.memberships },
    }),
  ),
)
