import { listConsentImports as contract } from '#functions/api-schema/consent-imports'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { listImports } from '#functions/usecases/consent/read-imports'

export const listConsentImportsOperation = operation(contract, async ({ query, caller, deps }) => {
  const site = siteOf(contract.id, caller, query.site)
  return site.ok ? listImports(deps, site.value) : site
})
