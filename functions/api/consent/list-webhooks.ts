import { listWebhooks as contract } from '#functions/api-schema/webhooks'
import { operation } from '#functions/runtime/operation'
import { listWebhooks } from '#functions/usecases/webhooks/read-webhooks'
import { sitesOf } from './input'

export const listWebhooksOperation = operation(contract, ({ caller, deps }) => listWebhooks(deps, sitesOf(contract.id, caller)))
