import { proposeErasure as contract } from '#functions/api-schema/applications'
import { accepted, operation } from '#functions/runtime/operation'
import { proposeErasure } from '#functions/usecases/applications/later-steps'

export const proposeErasureOperation = operation(contract, async ({ params, body, context, deps }) =>
  accepted(await proposeErasure(deps, context, { applicationId: params.applicationId, ground: body.ground })),
)
