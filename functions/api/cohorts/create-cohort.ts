import { createCohort as contract } from '#functions/api-schema/consent-cohorts'
import { operation } from '#functions/runtime/operation'
import { Reply } from '#functions/runtime/reply'
import { siteOf } from '#functions/runtime/sites'
import { createCohort } from '#functions/usecases/consent/create-cohort'
import { ok } from '#policies/kernel/result'

export const createCohortOperation = operation(contract, async ({ body, caller, context, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  if (!site.ok) return site
  const created = await createCohort(deps, context, site.value, body)
  return created.ok ? ok(new Reply(created.value, { headers: { Location: `/v1/consent/cohorts/${created.value.cohortId}` } })) : created
})
