import { listRegister as contract } from '#functions/api-schema/register'
import { operation } from '#functions/runtime/operation'
import { listRegister } from '#functions/usecases/register/read-register'
import { ok } from '#policies/kernel/result'

export const listRegisterOperation = operation(contract, async ({ query, deps }) => ok({ items: await listRegister(deps, query) }))
