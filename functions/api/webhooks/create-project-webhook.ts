import { createProjectWebhook as contract } from '#functions/api-schema/project-webhooks'
import { operation } from '#functions/runtime/operation'
import { outsideProject, PROJECT_TYPES } from '#functions/usecases/webhooks/project-webhooks'
import { subscribeWebhook } from '#functions/usecases/webhooks/subscribe-webhook'
import { projectHolder } from '#policies/access/project-holder'

export const createProjectWebhookOperation = operation(contract, async ({ params, body, context, subject, deps }) => {
  const site = projectHolder(params.applicationId)
  return outsideProject(subject) ?? subscribeWebhook(deps, context, { site, url: body.url, types: PROJECT_TYPES })
})
