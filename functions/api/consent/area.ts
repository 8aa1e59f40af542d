import type { Operation } from '#functions/runtime/operation'
import { checkConsentOperation } from './check-consent'
import { createCohortOperation } from './create-cohort'
import { createConsentOperation } from './create-consent'
import { evaluateConsentOperation } from './evaluate-consent'
import { getCohortOperation } from './get-cohort'
import { importConsentsOperation } from './import-consents'
import { readConsentOperation } from './read-consent'
import { releaseCohortOperation } from './release-cohort'

export const consentOperations: readonly Operation[] = [
  createConsentOperation,
  importConsentsOperation,
  readConsentOperation,
  evaluateConsentOperation,
  checkConsentOperation,
  createCohortOperation,
  getCohortOperation,
  releaseCohortOperation,
]
