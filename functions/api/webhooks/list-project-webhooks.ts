import { listProjectWebhooks as contract } from '#functions/api-schema/project-webhooks'
import { operation } from '#functions/runtime/operation'
import { listProjectWebhooks } from '#functions/usecases/webhooks/project-webhooks'

export const listProjectWebhooksOperation = operation(contract, ({ params, deps }) => listProjectWebhooks(deps, params.applicationId))
