import { createWebhook as contract } from '#functions/api-schema/webhooks'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { subscribeWebhook } from '#functions/usecases/webhooks/subscribe-webhook'

export const createWebhookOperation = operation(contract, async ({ body, caller, context, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  return site.ok ? subscribeWebhook(deps, context, { ...body, site: site.value }) : site
})
