import { createApplication as contract } from '#functions/api-schema/applications'
import { operation } from '#functions/runtime/operation'
import { createApplication } from '#functions/usecases/applications/create-application'

export const createApplicationOperation = operation(contract, ({ body, caller, context, deps }) =>
  createApplication(deps, context, { owner: caller.id, title: body.title }),
)
