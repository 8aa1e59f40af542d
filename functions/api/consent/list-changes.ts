import { listConsentChanges as contract } from '#functions/api-schema/consent-records'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { listChanges } from '#functions/usecases/consent/list-changes'

export const listConsentChangesOperation = operation(contract, async ({ query, caller, deps }) => {
  const site = siteOf(contract.id, caller, query.site)
  if (!site.ok) return site
  const { cursor = '0', kind, limit = '100', identifiers = 'false' } = query
  return listChanges(deps, site.value, { after: Number(cursor), kind, limit: Number(limit), identifiers: identifiers === 'true' })
})
