import { listHoldings as contract } from '#functions/api-schema/affected-grants'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { listHoldings } from '#functions/usecases/consent/find-holdings'

export const listHoldingsOperation = operation(contract, ({ caller, deps }) => listHoldings(deps, sitesOf(contract.id, caller)))
