import { applicationArea } from '#functions/api/applications/area'
import { auditArea } from '#functions/api/audit/area'
import { cohortArea } from '#functions/api/cohorts/area'
import { committeeArea } from '#functions/api/committee/area'
import { consentArea } from '#functions/api/consent/area'
import { contractArea } from '#functions/api/contracts/area'
import { meetingArea } from '#functions/api/meetings/area'
import { peopleArea } from '#functions/api/people/area'
import { registerArea } from '#functions/api/register/area'
import { webhookArea } from '#functions/api/webhooks/area'
import type { Area } from '#functions/runtime/area'

/** Everything that is served. That this is the operation list is a test. */
export const ALL_AREAS: readonly Area[] = [
  peopleArea,
  applicationArea,
  committeeArea,
  meetingArea,
  contractArea,
  consentArea,
  cohortArea,
  webhookArea,
  registerArea,
  auditArea,
]
