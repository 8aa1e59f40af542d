import { searchConsents as contract } from '#functions/api-schema/consent-records'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { searchConsents } from '#functions/usecases/consent/search-consents'
import { readSearch } from '#functions/usecases/consent/search-parameters'
import { ok } from '#policies/kernel/result'
import { asStored, searchset } from './output'

export const searchConsentsOperation = operation(contract, async ({ body, caller, deps }) => {
  const site = siteOf(contract.id, caller)
  if (!site.ok) return site
  const search = readSearch(body)
  if (!search.ok) return search
  const searched = await searchConsents(deps, site.value, search.value)
  return searched.ok ? ok(asStored(searchset(searched.value))) : searched
})
