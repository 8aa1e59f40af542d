import { switchWebhook as contract } from '#functions/api-schema/webhooks'
import { accepted, operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { ownWebhook, switchWebhook } from '#functions/usecases/webhooks/subscribe-webhook'

export const switchWebhookOperation = operation(contract, async ({ params, body, caller, context, deps }) => {
  const webhook = await ownWebhook(deps, sitesOf(contract.id, caller), params.webhookId)
  return webhook.ok ? accepted(await switchWebhook(deps, context, webhook.value, body.active)) : webhook
})
