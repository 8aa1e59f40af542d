import { rotateWebhookSecret as contract } from '#functions/api-schema/webhooks'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { ownWebhook, rotateWebhookSecret } from '#functions/usecases/webhooks/subscribe-webhook'

export const rotateWebhookSecretOperation = operation(contract, async ({ params, caller, context, deps }) => {
  const webhook = await ownWebhook(deps, sitesOf(contract.id, caller), params.webhookId)
  return webhook.ok ? rotateWebhookSecret(deps, context, webhook.value) : webhook
})
