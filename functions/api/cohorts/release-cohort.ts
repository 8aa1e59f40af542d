import { releaseCohort as contract } from '#functions/api-schema/consent-cohorts'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { releaseCohort } from '#functions/usecases/consent/release-cohort'

export const releaseCohortOperation = operation(contract, ({ params, caller, context, deps }) =>
  releaseCohort(deps, sitesOf(contract.id, caller), context.actor, params.cohortId),
)
