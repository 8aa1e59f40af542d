import { getDecision as contract } from '#functions/api-schema/consent-records'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { getDecision } from '#functions/usecases/consent/get-decision'

export const getDecisionOperation = operation(contract, ({ params, caller, deps }) =>
  getDecision(deps, sitesOf(contract.id, caller), params.decisionId),
)
