import type { Operation } from '#functions/runtime/operation'
import { cancelCohortOperation } from './cancel-cohort'
import { createCohortOperation } from './create-cohort'
import { getCohortOperation } from './get-cohort'
import { listCohortsOperation } from './list-cohorts'
import { listOvertakenCohortsOperation } from './list-overtaken-cohorts'
import { releaseCohortOperation } from './release-cohort'
import { settleReleaseCopiesOperation } from './settle-release-copies'
import { startCohortUploadOperation } from './start-cohort-upload'

export const cohortOperations: readonly Operation[] = [
  startCohortUploadOperation,
  createCohortOperation,
  listCohortsOperation,
  getCohortOperation,
  cancelCohortOperation,
  releaseCohortOperation,
  listOvertakenCohortsOperation,
  settleReleaseCopiesOperation,
]
