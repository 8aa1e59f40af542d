import { releaseContract as contract } from '#functions/api-schema/contracts'
import { accepted, operation } from '#functions/runtime/operation'
import { releaseContract } from '#functions/usecases/contracts/sign-contract'
import type { Sha256 } from '#policies/kernel/hash'

export const releaseContractOperation = operation(contract, async ({ params, body, context, deps }) =>
  accepted(await releaseContract(deps, context, { contractId: params.contractId, issuedHash: body.issuedHash as Sha256 })),
)
