import { replayProjectWebhookDelivery as contract } from '#functions/api-schema/project-webhooks'
import { operation } from '#functions/runtime/operation'
import { projectWebhook } from '#functions/usecases/webhooks/project-webhooks'
import { replayDelivery } from '#functions/usecases/webhooks/read-webhooks'

export const replayProjectWebhookDeliveryOperation = operation(contract, async ({ params, context, deps }) => {
  const webhook = await projectWebhook(deps, params.applicationId, params.webhookId)
  return webhook.ok ? replayDelivery(deps, context, webhook.value, params.eventId) : webhook
})
