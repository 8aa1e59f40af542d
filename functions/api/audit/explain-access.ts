import { explainAccess as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { ACCESS } from '#policies/access/access'
import { ok } from '#policies/kernel/result'

export const explainAccessOperation = operation(contract, async ({ query }) => {
  const rows = ACCESS.filter(({ operation: name }) => query.operation === undefined || name === query.operation)
  return ok({
    rows: rows.map(({ operation: name, role, relation, phases, reason }) => ({
      operation: name,
      role,
      relation,
      phase: phases === 'any' ? 'any' : phases.join('|'),
      reason,
    })),
  })
})
