import { explainAccess as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { ACCESS } from '#policies/access/access'
import { MATRIX_REASONS } from '#policies/access/matrix-reasons'
import { ok } from '#policies/kernel/result'

const EXPLAINED = ACCESS.map(({ phases, ...row }, index) => ({
  ...row,
  phase: phases === 'any' ? 'any' : phases.join('|'),
  reason: MATRIX_REASONS[index] ?? '',
}))

/** The access matrix as it decides: the reviewed rows, of one operation or of all. */
export const explainAccessOperation = operation(contract, async ({ query }) =>
  ok({
    rows: EXPLAINED.filter(({ operation }) => query.operation === undefined || operation === query.operation),
  }),
)
