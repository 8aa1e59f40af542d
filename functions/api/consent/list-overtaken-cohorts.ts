import { listOvertakenCohorts as contract } from '#functions/api-schema/overtaken-cohorts'
import { operation } from '#functions/runtime/operation'
import { listOvertakenCohorts } from '#functions/usecases/consent/overtaken-cohorts'
import { sitesOf } from './input'

export const listOvertakenCohortsOperation = operation(contract, ({ caller, deps }) =>
  listOvertakenCohorts(deps, sitesOf(contract.id, caller)),
)
