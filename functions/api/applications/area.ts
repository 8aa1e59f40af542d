import type { Operation } from '#functions/runtime/operation'
import { acceptFormallyOperation } from './accept-formally'
import { activateApplicationOperation } from './activate-application'
import { answerConditionOperation } from './answer-condition'
import { closeSiteReviewOperation } from './close-site-review'
import { compareVersionsOperation } from './compare-versions'
import { conditionDutyOperations } from './condition-duty'
import { confirmErasureOperation } from './confirm-erasure'
import { createApplicationOperation } from './create-application'
import { getApplicationOperation } from './get-application'
import { getFormOperation } from './get-form'
import { getWorkflowOperation } from './get-workflow'
import { listApplicationsOperation } from './list-applications'
import { precheckSiteOperation } from './precheck-site'
import { proposeErasureOperation } from './propose-erasure'
import { publishApplicationOperation } from './publish-application'
import { rejectApplicationOperation } from './reject-application'
import { returnApplicationOperation } from './return-application'
import { saveSectionOperation } from './save-section'
import { submitApplicationOperation } from './submit-application'
import { withdrawApplicationOperation } from './withdraw-application'

export const applicationOperations: readonly Operation[] = [
  acceptFormallyOperation,
  activateApplicationOperation,
  answerConditionOperation,
  closeSiteReviewOperation,
  ...conditionDutyOperations,
  compareVersionsOperation,
  confirmErasureOperation,
  createApplicationOperation,
  getApplicationOperation,
  getFormOperation,
  getWorkflowOperation,
  listApplicationsOperation,
  precheckSiteOperation,
  proposeErasureOperation,
  publishApplicationOperation,
  rejectApplicationOperation,
  returnApplicationOperation,
  saveSectionOperation,
  submitApplicationOperation,
  withdrawApplicationOperation,
]
