import { settleReleaseCopies as contract } from '#functions/api-schema/overtaken-cohorts'
import { accepted, operation } from '#functions/runtime/operation'
import { settleReleaseCopies } from '#functions/usecases/consent/overtaken-cohorts'
import { sitesOf } from './input'

export const settleReleaseCopiesOperation = operation(contract, async ({ params, body, caller, context, deps }) =>
  accepted(await settleReleaseCopies(deps, context, sitesOf(contract.id, caller), { cohortId: params.cohortId, ...body })),
)
