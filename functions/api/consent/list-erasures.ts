import { listConsentErasures as contract } from '#functions/api-schema/consent-erasures'
import { operation } from '#functions/runtime/operation'
import { listConsentErasures } from '#functions/usecases/consent/propose-erasure'
import { sitesOf } from './input'

export const listConsentErasuresOperation = operation(contract, ({ caller, deps }) =>
  listConsentErasures(deps, sitesOf(contract.id, caller), caller.id),
)
