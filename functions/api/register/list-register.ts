import { listRegister as contract } from '#functions/api-schema/register'
import { operation } from '#functions/runtime/operation'
import { listRegister } from '#functions/usecases/register/read-register'

export const listRegisterOperation = operation(contract, ({ query, deps }) => listRegister(deps, query))
