import { listCohorts as contract } from '#functions/api-schema/consent-cohorts'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { listCohorts } from '#functions/usecases/consent/get-cohort'

export const listCohortsOperation = operation(contract, async ({ query, caller, deps }) => {
  const site = siteOf(contract.id, caller, query.site)
  return site.ok ? listCohorts(deps, site.value) : site
})
