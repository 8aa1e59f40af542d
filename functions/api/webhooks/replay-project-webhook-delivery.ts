import { replayProjectWebhookDelivery as contract } from '#functions/api-schema/project-webhooks'
import { operation } from '#functions/runtime/operation'
import { outsideProject, projectWebhook } from '#functions/usecases/webhooks/project-webhooks'
import { replayDelivery } from '#functions/usecases/webhooks/read-webhooks'

export const replayProjectWebhookDeliveryOperation = operation(contract, async ({ params, context, subject, deps }) => {
  const webhook = outsideProject(subject) ?? (await projectWebhook(deps, params.applicationId, params.webhookId))
  return webhook.ok ? replayDelivery(deps, context, webhook.value, params.eventId) : webhook
})
