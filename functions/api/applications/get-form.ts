import { getForm as contract } from '#functions/api-schema/applications'
import { operation } from '#functions/runtime/operation'
import { readForm } from '#functions/usecases/applications/read-form'

export const getFormOperation = operation(contract, ({ params, query, caller, subject, deps }) =>
  readForm(deps, params.applicationId, { version: query.version, mayEdit: subject?.owners.includes(caller.id) ?? false }),
)
