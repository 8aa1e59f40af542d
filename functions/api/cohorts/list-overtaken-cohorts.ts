import { listOvertakenCohorts as contract } from '#functions/api-schema/overtaken-cohorts'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { listOvertakenCohorts } from '#functions/usecases/consent/overtaken-cohorts'

export const listOvertakenCohortsOperation = operation(contract, ({ caller, deps }) =>
  listOvertakenCohorts(deps, sitesOf(contract.id, caller)),
)
