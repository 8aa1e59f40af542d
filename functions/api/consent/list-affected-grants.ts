import { listAffectedGrants as contract } from '#functions/api-schema/affected-grants'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { listAffectedGrants } from '#functions/usecases/consent/affected-grants'

export const listAffectedGrantsOperation = operation(contract, ({ caller, deps }) => listAffectedGrants(deps, sitesOf(contract.id, caller)))
