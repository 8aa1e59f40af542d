import { submitApplication as contract } from '#functions/api-schema/applications'
import { accepted, operation } from '#functions/runtime/operation'
import { submitApplication } from '#functions/usecases/applications/submit-application'

export const submitApplicationOperation = operation(contract, async ({ params, body, context, deps }) =>
  accepted(await submitApplication(deps, context, { applicationId: params.applicationId, answers: body.answers })),
)
