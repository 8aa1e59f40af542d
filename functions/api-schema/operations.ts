import { affectedGrantContracts } from './affected-grants'
import { applicationContracts } from './applications'
import { auditContracts } from './audit'
import { ballotActContracts } from './ballot-acts'
import { ballotCommentContracts } from './ballot-comments'
import { ballotContracts } from './ballots'
import { briefingContracts } from './briefing'
import { clientContracts } from './clients'
import { committeeMeetingContracts } from './committee-meetings'
import { committeeContracts } from './committees'
import { consentContracts } from './consent'
import { cohortContracts } from './consent-cohorts'
import { consentErasureContracts } from './consent-erasures'
import { consentImportContracts } from './consent-imports'
import { consentRecordContracts } from './consent-records'
import { consentTimelineContracts } from './consent-timeline'
import type { AnyContract } from './contract'
import { contractContracts } from './contracts'
import { mailContracts } from './mail'
import { meetingContracts } from './meetings'
import { overtakenCohortContracts } from './overtaken-cohorts'
import { peopleContracts } from './people'
import { projectClientContracts } from './project-clients'
import { projectWebhookContracts } from './project-webhooks'
import { registerContracts } from './register'
import { releaseKeyContracts } from './release-keys'
import { statisticsContracts } from './statistics'
import { webhookContracts } from './webhooks'

/** Every operation of the API. Routes, OpenAPI, the access matrix's check and the authorisation test come from this list. */
export const OPERATIONS = [
  ...peopleContracts,
  ...clientContracts,
  ...mailContracts,
  ...applicationContracts,
  ...ballotContracts,
  ...briefingContracts,
  ...statisticsContracts,
  ...meetingContracts,
  ...committeeMeetingContracts,
  ...ballotActContracts,
  ...ballotCommentContracts,
  ...committeeContracts,
  ...contractContracts,
  ...consentContracts,
  ...cohortContracts,
  ...consentTimelineContracts,
  ...affectedGrantContracts,
  ...consentErasureContracts,
  ...overtakenCohortContracts,
  ...webhookContracts,
  ...consentImportContracts,
  ...consentRecordContracts,
  ...releaseKeyContracts,
  ...projectWebhookContracts,
  ...projectClientContracts,
  ...registerContracts,
  ...auditContracts,
] as unknown as readonly AnyContract[]
