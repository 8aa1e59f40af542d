import { audit } from '#functions/api-schema/routes'
import { area } from '#functions/runtime/area'

export const auditArea = area(audit, {
  listStreams: () => import('./list-streams'),
  readStream: () => import('./read-stream'),
  exportLedger: () => import('./export-ledger'),
  verifyLedger: () => import('./verify-ledger'),
  getCheckpoint: () => import('./get-checkpoint'),
  explainAccess: () => import('./explain-access'),
})
