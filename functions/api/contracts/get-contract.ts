import { getContract as contract } from '#functions/api-schema/contracts'
import { operation } from '#functions/runtime/operation'
import { getContract } from '#functions/usecases/contracts/read-contract'

export const getContractOperation = operation(contract, ({ params, caller, deps }) =>
  getContract(deps, { ...params, acting: { person: caller.id, memberships: caller.asker.memberships } }),
)
