import { explainAccess as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { ACCESS } from '#policies/access/access'
import { ok } from '#policies/kernel/result'

/** The access matrix as it decides: the reviewed rows, of one operation or of all. */
export const explainAccessOperation = operation(contract, async ({ query }) =>
  ok({
    rows: ACCESS.filter(({ operation }) => query.operation === undefined || operation === query.operation).map(({ phases, ...row }) => ({
      ...row,
      phase: phases === 'any' ? 'any' : phases.join('|'),
    })),
  }),
)
