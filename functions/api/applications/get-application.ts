import { getApplication as contract } from '#functions/api-schema/applications'
import { operation } from '#functions/runtime/operation'
import { readApplication } from '#functions/usecases/applications/read-application'

export const getApplicationOperation = operation(contract, ({ params, caller, deps }) =>
  readApplication(deps, params.applicationId, { asker: caller.asker, id: caller.id }),
)
