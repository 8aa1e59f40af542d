import { settleAffectedGrant as contract } from '#functions/api-schema/affected-grants'
import { accepted, operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { settleAffectedGrant } from '#functions/usecases/consent/affected-grants'

export const settleAffectedGrantOperation = operation(contract, async ({ params, body, caller, context, deps }) =>
  accepted(await settleAffectedGrant(deps, context, sitesOf(contract.id, caller), { grant: params.grantId, position: body.position })),
)
