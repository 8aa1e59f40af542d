import { listWebhookDeliveries as contract } from '#functions/api-schema/webhooks'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { listDeliveries } from '#functions/usecases/webhooks/read-webhooks'
import { ownWebhook } from '#functions/usecases/webhooks/subscribe-webhook'

export const listWebhookDeliveriesOperation = operation(contract, async ({ params, caller, deps }) => {
  const webhook = await ownWebhook(deps, sitesOf(contract.id, caller), params.webhookId)
  return webhook.ok ? listDeliveries(deps, webhook.value) : webhook
})
