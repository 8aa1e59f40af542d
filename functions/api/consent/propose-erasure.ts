import { proposeConsentErasure as contract } from '#functions/api-schema/consent-erasures'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { proposeConsentErasure } from '#functions/usecases/consent/propose-erasure'

export const proposeConsentErasureOperation = operation(contract, async ({ body, caller, context, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  return site.ok ? proposeConsentErasure(deps, context, site.value, body) : site
})
