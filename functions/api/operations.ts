import { applicationOperations } from '#functions/api/applications/area'
import { auditOperations } from '#functions/api/audit/area'
import { cohortOperations } from '#functions/api/cohorts/area'
import { committeeOperations } from '#functions/api/committee/area'
import { consentOperations } from '#functions/api/consent/area'
import { contractOperations } from '#functions/api/contracts/area'
import { meetingOperations } from '#functions/api/meetings/area'
import { peopleOperations } from '#functions/api/people/area'
import { registerOperations } from '#functions/api/register/area'
import type { Operation } from '#functions/runtime/operation'

/** Every implemented operation. That this is the operation list is a test. */
export const ALL_OPERATIONS: readonly Operation[] = [
  ...peopleOperations,
  ...applicationOperations,
  ...committeeOperations,
  ...meetingOperations,
  ...contractOperations,
  ...consentOperations,
  ...cohortOperations,
  ...registerOperations,
  ...auditOperations,
]
