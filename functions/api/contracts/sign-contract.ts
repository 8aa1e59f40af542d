import { signContract as contract } from '#functions/api-schema/contracts'
import { accepted, operation } from '#functions/runtime/operation'
import { signContract } from '#functions/usecases/contracts/sign-contract'
import type { Sha256 } from '#policies/kernel/hash'

export const signContractOperation = operation(contract, async ({ params, body, caller, context, deps }) =>
  accepted(
    await signContract(deps, context, {
      contractId: params.contractId,
      party: body.party,
      issuedHash: body.issuedHash as Sha256,
      acting: { person: caller.id, memberships: caller.asker.memberships },
    }),
  ),
)
