import { createCohort as contract } from '#functions/api-schema/consent-cohorts'
import { operation } from '#functions/runtime/operation'
import { createCohort } from '#functions/usecases/consent/create-cohort'
import { siteOf } from './input'

export const createCohortOperation = operation(contract, async ({ body, caller, context, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  return site.ok ? createCohort(deps, context, site.value, body) : site
})
