import { getConsentRecord as contract } from '#functions/api-schema/consent'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { consentRecord } from '#functions/usecases/consent/consent-record'

export const getConsentRecordOperation = operation(contract, async ({ params, query, caller, deps }) => {
  const site = siteOf(contract.id, caller, query.site)
  return site.ok ? consentRecord(deps, site.value, params.consentId) : site
})
