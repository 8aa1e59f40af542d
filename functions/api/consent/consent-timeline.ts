import { consentTimeline as contract } from '#functions/api-schema/consent-timeline'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { consentTimeline } from '#functions/usecases/consent/consent-timeline'

export const consentTimelineOperation = operation(contract, async ({ body, caller, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  return site.ok ? consentTimeline(deps, site.value, body) : site
})
