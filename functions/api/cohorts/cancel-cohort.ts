import { cancelCohort as contract } from '#functions/api-schema/consent-cohorts'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { cancelCohort } from '#functions/usecases/consent/cancel-cohort'

export const cancelCohortOperation = operation(contract, ({ params, caller, deps }) =>
  cancelCohort(deps, sitesOf(contract.id, caller), params.cohortId),
)
