import { exportLedger as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { exportLedger } from '#functions/usecases/audit/export-ledger'
import { ok } from '#policies/kernel/result'

export const exportLedgerOperation = operation(contract, async ({ deps }) => {
  const lines: string[] = []
  for await (const line of exportLedger(deps)) lines.push(line)
  return ok(lines.join(''))
})
