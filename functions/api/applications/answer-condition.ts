import { answerCondition as contract } from '#functions/api-schema/applications'
import { accepted, operation } from '#functions/runtime/operation'
import { answerCondition } from '#functions/usecases/applications/later-steps'

export const answerConditionOperation = operation(contract, async ({ params, body, context, deps }) =>
  accepted(
    await answerCondition(deps, context, { applicationId: params.applicationId, condition: params.conditionId, accept: body.accept }),
  ),
)
