import { webhooks } from '#functions/api-schema/routes'
import { area } from '#functions/runtime/area'
import { applicationRecord } from '#functions/usecases/records'

export const webhookArea = area(
  webhooks,
  {
    createWebhook: () => import('./create-webhook'),
    listWebhooks: () => import('./list-webhooks'),
    rotateWebhookSecret: () => import('./rotate-webhook-secret'),
    switchWebhook: () => import('./switch-webhook'),
    listWebhookDeliveries: () => import('./list-webhook-deliveries'),
    replayWebhookDelivery: () => import('./replay-webhook-delivery'),
    createProjectWebhook: () => import('./create-project-webhook'),
    listProjectWebhooks: () => import('./list-project-webhooks'),
    rotateProjectWebhookSecret: () => import('./rotate-project-webhook-secret'),
    switchProjectWebhook: () => import('./switch-project-webhook'),
    createProjectClient: () => import('./create-project-client'),
    listProjectClients: () => import('./list-project-clients'),
    rotateProjectClientSecret: () => import('./rotate-project-client-secret'),
    blockProjectClient: () => import('./block-project-client'),
    replayProjectWebhookDelivery: () => import('./replay-project-webhook-delivery'),
  },
  [applicationRecord],
)
