import { contracts } from '#functions/api-schema/routes'
import { area } from '#functions/runtime/area'
import { applicationRecord, contractRecord } from '#functions/usecases/records'

export const contractArea = area(
  contracts,
  {
    issueContract: () => import('./issue-contract'),
    getContract: () => import('./get-contract'),
    getContractDocument: () => import('./get-contract-document'),
    signContract: () => import('./sign-contract'),
    refuseContract: () => import('./refuse-contract'),
    releaseContract: () => import('./release-contract'),
    verifyDocument: () => import('./verify-document'),
  },
  [applicationRecord, contractRecord],
)
