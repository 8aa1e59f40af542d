import { readStream as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { readStream } from '#functions/usecases/audit/read-streams'
import { ok } from '#policies/kernel/result'

export const readStreamOperation = operation(contract, async ({ params, query, deps }) => {
  const { items, next } = await readStream(deps, { ...params, ...query })
  return ok({ items: [...items], next })
})
