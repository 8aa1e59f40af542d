import { startCohortUpload as contract } from '#functions/api-schema/consent-cohorts'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { startCohortUpload } from '#functions/usecases/consent/start-cohort-upload'
import type { Sha256 } from '#policies/kernel/hash'

export const startCohortUploadOperation = operation(
  contract,
  async ({ body: { site: wanted, sha256, ...body }, caller, context, deps }) => {
    const site = siteOf(contract.id, caller, wanted)
    return site.ok ? startCohortUpload(deps, context, site.value, { ...body, sha256: sha256 as Sha256 }) : site
  },
)
