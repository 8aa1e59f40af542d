import { createProjectWebhook as contract } from '#functions/api-schema/project-webhooks'
import { operation } from '#functions/runtime/operation'
import { PROJECT_TYPES } from '#functions/usecases/webhooks/project-webhooks'
import { subscribeWebhook } from '#functions/usecases/webhooks/subscribe-webhook'
import { projectHolder } from '#policies/access/webhook-holder'

export const createProjectWebhookOperation = operation(contract, ({ params, body, context, deps }) =>
  subscribeWebhook(deps, context, { site: projectHolder(params.applicationId), url: body.url, types: PROJECT_TYPES }),
)
