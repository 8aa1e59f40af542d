import { changeConsentSettings as contract } from '#functions/api-schema/consent'
import { accepted, operation } from '#functions/runtime/operation'
import { changeSiteSettings } from '#functions/usecases/consent/change-site-settings'
import { siteOf } from './input'

export const changeConsentSettingsOperation = operation(contract, async ({ body, caller, context, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  return site.ok ? accepted(await changeSiteSettings(deps, context, site.value, body)) : site
})
