import { getContractDocument as contract } from '#functions/api-schema/contracts'
import { operation } from '#functions/runtime/operation'
import { getContractDocument } from '#functions/usecases/contracts/read-contract'

export const getContractDocumentOperation = operation(contract, ({ params, deps }) => getContractDocument(deps, params))
