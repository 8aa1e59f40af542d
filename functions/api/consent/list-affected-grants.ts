import { listAffectedGrants as contract } from '#functions/api-schema/affected-grants'
import { operation } from '#functions/runtime/operation'
import { listAffectedGrants } from '#functions/usecases/consent/affected-grants'
import { sitesOf } from './input'

export const listAffectedGrantsOperation = operation(contract, ({ caller, deps }) => listAffectedGrants(deps, sitesOf(contract.id, caller)))
