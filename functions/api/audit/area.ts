import type { Operation } from '#functions/runtime/operation'
import { explainAccessOperation } from './explain-access'
import { exportLedgerOperation } from './export-ledger'
import { getCheckpointOperation } from './get-checkpoint'
import { listStreamsOperation } from './list-streams'
import { readStreamOperation } from './read-stream'
import { verifyLedgerOperation } from './verify-ledger'

export const auditOperations: readonly Operation[] = [
  explainAccessOperation,
  exportLedgerOperation,
  getCheckpointOperation,
  listStreamsOperation,
  readStreamOperation,
  verifyLedgerOperation,
]
