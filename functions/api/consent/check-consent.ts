import { checkConsent as contract } from '#functions/api-schema/consent'
import { operation } from '#functions/runtime/operation'
import { checkConsent } from '#functions/usecases/consent/check-consent'
import { siteOf } from './input'

export const checkConsentOperation = operation(contract, async ({ body, caller, context, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  return site.ok ? checkConsent(deps, site.value, { ...context.actor, site: site.value }, body) : site
})
