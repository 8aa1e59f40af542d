import { browseConsents as contract } from '#functions/api-schema/consent-records'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { searchConsents, searchPage } from '#functions/usecases/consent/search-consents'
import { pageOf } from '#functions/usecases/consent/search-page'
import { readSearch } from '#functions/usecases/consent/search-parameters'
import { ok, reject } from '#policies/kernel/result'
import { asStored, searchset } from './output'

const NAMES_PEOPLE = /^(patient|identifier|subject)\b/
const HINT = 'POST /fhir/Consent/_search with the parameters in the body'

export const browseConsentsOperation = operation(contract, async ({ query, caller, deps }) => {
  const site = siteOf(contract.id, caller)
  if (!site.ok) return site
  const names = Object.keys(query)
  if (names.some((name) => NAMES_PEOPLE.test(name))) return reject({ code: 'IDENTIFIERS_IN_URL', detail: HINT })
  const { _page: token, ...parameters } = query
  if (token !== undefined && names.length > 1) return reject({ code: 'SEARCH_UNUSABLE', path: '_page', detail: 'stands alone' })
  if (token === undefined) {
    const search = readSearch(parameters)
    if (!search.ok) return search
    const searched = await searchConsents(deps, site.value, search.value)
    return searched.ok ? ok(asStored(searchset(searched.value))) : searched
  }
  const page = pageOf(token)
  if (page === undefined) return reject({ code: 'SEARCH_UNUSABLE', path: '_page', detail: 'is no link that this server gave' })
  const searched = await searchPage(deps, site.value, page)
  return searched.ok ? ok(asStored(searchset(searched.value))) : searched
})
