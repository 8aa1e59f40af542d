import { rotateProjectWebhookSecret as contract } from '#functions/api-schema/project-webhooks'
import { operation } from '#functions/runtime/operation'
import { outsideProject, projectWebhook } from '#functions/usecases/webhooks/project-webhooks'
import { rotateWebhookSecret } from '#functions/usecases/webhooks/subscribe-webhook'

export const rotateProjectWebhookSecretOperation = operation(contract, async ({ params, context, subject, deps }) => {
  const webhook = outsideProject(subject) ?? (await projectWebhook(deps, params.applicationId, params.webhookId))
  return webhook.ok ? rotateWebhookSecret(deps, context, webhook.value) : webhook
})
