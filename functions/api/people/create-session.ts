import { createSession as contract } from '#functions/api-schema/people'
import { operation } from '#functions/runtime/operation'
import { createSession } from '#functions/usecases/people/sessions'

export const createSessionOperation = operation(contract, ({ body, deps }) => createSession(deps, body))
