import { changeConsentSettings as contract } from '#functions/api-schema/consent'
import { accepted, operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { changeSiteSettings } from '#functions/usecases/consent/change-site-settings'

export const changeConsentSettingsOperation = operation(contract, async ({ body, caller, context, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  return site.ok ? accepted(await changeSiteSettings(deps, context, site.value, body)) : site
})
