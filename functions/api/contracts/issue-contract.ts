import { issueContract as contract } from '#functions/api-schema/contracts'
import { operation } from '#functions/runtime/operation'
import { issueContract } from '#functions/usecases/contracts/issue-contract'

export const issueContractOperation = operation(contract, ({ params, context, deps }) => issueContract(deps, context, params))
