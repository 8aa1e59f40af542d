import { listConsentErasures as contract } from '#functions/api-schema/consent-erasures'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { listConsentErasures } from '#functions/usecases/consent/propose-erasure'

export const listConsentErasuresOperation = operation(contract, ({ caller, deps }) =>
  listConsentErasures(deps, sitesOf(contract.id, caller), caller.id),
)
