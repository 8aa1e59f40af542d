import { findSubjects as contract } from '#functions/api-schema/consent-records'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { findSubjects } from '#functions/usecases/consent/find-subjects'

export const findSubjectsOperation = operation(contract, async ({ body, caller, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  return site.ok ? findSubjects(deps, site.value, body.identifiers) : site
})
