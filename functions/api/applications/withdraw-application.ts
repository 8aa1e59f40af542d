import { withdrawApplication as contract } from '#functions/api-schema/applications'
import { accepted, operation } from '#functions/runtime/operation'
import { withdrawApplication } from '#functions/usecases/applications/later-steps'

export const withdrawApplicationOperation = operation(contract, async ({ params, body, context, deps }) =>
  accepted(await withdrawApplication(deps, context, { applicationId: params.applicationId, reason: body.reason })),
)
