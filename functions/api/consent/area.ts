import type { Operation } from '#functions/runtime/operation'
import { browseConsentsOperation } from './browse-consents'
import { changeIdentifiersOperation } from './change-identifiers'
import { changeConsentSettingsOperation } from './change-site-settings'
import { checkConsentOperation } from './check-consent'
import { confirmConsentErasureOperation } from './confirm-erasure'
import { consentTimelineOperation } from './consent-timeline'
import { createConsentOperation } from './create-consent'
import { createWebhookOperation } from './create-webhook'
import { evaluateConsentOperation } from './evaluate-consent'
import { findHoldingsOperation } from './find-holdings'
import { findSubjectsOperation } from './find-subjects'
import { getCapabilitiesOperation } from './get-capabilities'
import { getConsentRecordOperation } from './get-consent-record'
import { getDecisionOperation } from './get-decision'
import { getConsentImportOperation } from './get-import'
import { getOperationDefinitionOperation } from './get-operation-definition'
import { getConsentSettingsOperation } from './get-site-settings'
import { importConsentsOperation } from './import-consents'
import { isConsentedOperation } from './is-consented'
import { listAffectedGrantsOperation } from './list-affected-grants'
import { listConsentChangesOperation } from './list-changes'
import { listConsentErasuresOperation } from './list-erasures'
import { listConsentImportsOperation } from './list-imports'
import { listWebhookDeliveriesOperation } from './list-webhook-deliveries'
import { listWebhooksOperation } from './list-webhooks'
import { proposeConsentErasureOperation } from './propose-erasure'
import { putConsentOperation } from './put-consent'
import { readConsentOperation } from './read-consent'
import { readConsentVersionOperation } from './read-consent-version'
import { replayWebhookDeliveryOperation } from './replay-webhook-delivery'
import { rotateWebhookSecretOperation } from './rotate-webhook-secret'
import { searchConsentsOperation } from './search-consents'
import { settleAffectedGrantOperation } from './settle-affected-grant'
import { startConsentImportOperation } from './start-import'
import { switchWebhookOperation } from './switch-webhook'

export const consentOperations: readonly Operation[] = [
  createConsentOperation,
  putConsentOperation,
  importConsentsOperation,
  readConsentOperation,
  readConsentVersionOperation,
  getConsentRecordOperation,
  getConsentSettingsOperation,
  changeConsentSettingsOperation,
  searchConsentsOperation,
  getDecisionOperation,
  findSubjectsOperation,
  changeIdentifiersOperation,
  browseConsentsOperation,
  getCapabilitiesOperation,
  getOperationDefinitionOperation,
  listConsentChangesOperation,
  startConsentImportOperation,
  getConsentImportOperation,
  listConsentImportsOperation,
  evaluateConsentOperation,
  checkConsentOperation,
  isConsentedOperation,
  createWebhookOperation,
  consentTimelineOperation,
  listAffectedGrantsOperation,
  settleAffectedGrantOperation,
  findHoldingsOperation,
  listConsentErasuresOperation,
  proposeConsentErasureOperation,
  confirmConsentErasureOperation,
  listWebhooksOperation,
  rotateWebhookSecretOperation,
  switchWebhookOperation,
  listWebhookDeliveriesOperation,
  replayWebhookDeliveryOperation,
]
