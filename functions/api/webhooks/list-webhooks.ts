import { listWebhooks as contract } from '#functions/api-schema/webhooks'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { listWebhooks } from '#functions/usecases/webhooks/read-webhooks'

export const listWebhooksOperation = operation(contract, ({ caller, deps }) => listWebhooks(deps, sitesOf(contract.id, caller)))
