import { verifyLedger as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { verifyOwnLedger } from '#functions/usecases/audit/export-ledger'
import { ok } from '#policies/kernel/result'

export const verifyLedgerOperation = operation(contract, async ({ deps }) => {
  const { verified, entries, streams, younger, faults } = await verifyOwnLedger(deps)
  return ok({ verified, entries, streams, younger, faults: [...faults] })
})
