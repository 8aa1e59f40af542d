import { replayWebhookDelivery as contract } from '#functions/api-schema/webhooks'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { replayDelivery } from '#functions/usecases/webhooks/read-webhooks'
import { ownWebhook } from '#functions/usecases/webhooks/subscribe-webhook'

export const replayWebhookDeliveryOperation = operation(contract, async ({ params, caller, context, deps }) => {
  const webhook = await ownWebhook(deps, sitesOf(contract.id, caller), params.webhookId)
  return webhook.ok ? replayDelivery(deps, context, webhook.value, params.eventId) : webhook
})
