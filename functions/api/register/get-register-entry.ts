import { getRegisterEntry as contract } from '#functions/api-schema/register'
import { operation } from '#functions/runtime/operation'
import { getRegisterEntry } from '#functions/usecases/register/read-register'

export const getRegisterEntryOperation = operation(contract, ({ params, deps }) => getRegisterEntry(deps, params.entryId))
