import { deleteSession as contract } from '#functions/api-schema/people'
import { operation } from '#functions/runtime/operation'
import { ok } from '#policies/kernel/result'

export const deleteSessionOperation = operation(contract, async ({ caller, deps }) => {
  if (caller.session !== undefined) await deps.sessions.remove(caller.session)
  return ok(null)
})
