import { getConsentSettings as contract } from '#functions/api-schema/consent'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { siteConsents } from '#functions/usecases/consent/site-reader'
import { ok } from '#policies/kernel/result'

export const getConsentSettingsOperation = operation(contract, async ({ query, caller, deps }) => {
  const site = siteOf(contract.id, caller, query.site)
  if (!site.ok) return site
  const { personalData = 'refuse' } = await siteConsents(deps, site.value)
  return ok({ site: site.value, personalData })
})
