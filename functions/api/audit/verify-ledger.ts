import { verifyLedger as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { verifyLedger } from '#functions/usecases/audit/verify-ledger'
import { ok } from '#policies/kernel/result'

export const verifyLedgerOperation = operation(contract, async ({ deps }) => {
  const { youngerFrom: _from, faults, ...verdict } = await verifyLedger(deps)
  return ok({ ...verdict, faults: [...faults] })
})
