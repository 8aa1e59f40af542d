import { confirmConsentErasure as contract } from '#functions/api-schema/consent-erasures'
import { accepted, operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { confirmConsentErasure } from '#functions/usecases/consent/propose-erasure'

export const confirmConsentErasureOperation = operation(contract, async ({ params, body, caller, context, deps }) =>
  accepted(await confirmConsentErasure(deps, context, sitesOf(contract.id, caller), { erasureId: params.erasureId, ...body })),
)
