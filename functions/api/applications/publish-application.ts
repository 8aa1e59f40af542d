import { publishApplication as contract } from '#functions/api-schema/applications'
import { accepted, operation } from '#functions/runtime/operation'
import { publishApplication } from '#functions/usecases/applications/publish-application'

export const publishApplicationOperation = operation(contract, async ({ params, context, deps }) =>
  accepted(await publishApplication(deps, context, { applicationId: params.applicationId })),
)
