import { activateApplication as contract } from '#functions/api-schema/applications'
import { accepted, operation } from '#functions/runtime/operation'
import { activateApplication } from '#functions/usecases/applications/later-steps'

export const activateApplicationOperation = operation(contract, async ({ params, context, deps }) =>
  accepted(await activateApplication(deps, context, { applicationId: params.applicationId })),
)
