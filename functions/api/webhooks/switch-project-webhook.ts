import { switchProjectWebhook as contract } from '#functions/api-schema/project-webhooks'
import { accepted, operation } from '#functions/runtime/operation'
import { outsideProject, projectWebhook } from '#functions/usecases/webhooks/project-webhooks'
import { switchWebhook } from '#functions/usecases/webhooks/subscribe-webhook'

export const switchProjectWebhookOperation = operation(contract, async ({ params, body, context, subject, deps }) => {
  const webhook = outsideProject(subject) ?? (await projectWebhook(deps, params.applicationId, params.webhookId))
  return webhook.ok ? accepted(await switchWebhook(deps, context, webhook.value, body.active)) : webhook
})
