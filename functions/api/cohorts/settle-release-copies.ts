import { settleReleaseCopies as contract } from '#functions/api-schema/overtaken-cohorts'
import { accepted, operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { settleReleaseCopies } from '#functions/usecases/consent/overtaken-cohorts'

export const settleReleaseCopiesOperation = operation(contract, async ({ params, body, caller, context, deps }) =>
  accepted(await settleReleaseCopies(deps, context, sitesOf(contract.id, caller), { cohortId: params.cohortId, ...body })),
)
