import { exportLedger as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { exportText } from '#functions/usecases/audit/read-ledger'

export const exportLedgerOperation = operation(contract, ({ deps }) => exportText(deps))
