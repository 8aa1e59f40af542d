import { settleAffectedGrant as contract } from '#functions/api-schema/affected-grants'
import { accepted, operation } from '#functions/runtime/operation'
import { settleAffectedGrant } from '#functions/usecases/consent/affected-grants'
import { sitesOf } from './input'

export const settleAffectedGrantOperation = operation(contract, async ({ params, body, caller, context, deps }) =>
  accepted(await settleAffectedGrant(deps, context, sitesOf(contract.id, caller), { grant: params.grantId, position: body.position })),
)
