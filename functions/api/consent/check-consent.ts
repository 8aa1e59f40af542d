import { checkConsent as contract } from '#functions/api-schema/consent'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { checkConsent } from '#functions/usecases/consent/check-consent'
import { explainConsent } from '#functions/usecases/consent/explain-consent'

export const checkConsentOperation = operation(contract, async ({ body, caller, context, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  if (!site.ok) return site
  const actor = { ...context.actor, site: site.value }
  return body.explain ? explainConsent(deps, site.value, actor, body) : checkConsent(deps, site.value, actor, body)
})
