import { getCohort as contract } from '#functions/api-schema/consent-cohorts'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { getCohort } from '#functions/usecases/consent/get-cohort'

export const getCohortOperation = operation(contract, ({ params, caller, deps }) =>
  getCohort(deps, sitesOf(contract.id, caller), params.cohortId),
)
