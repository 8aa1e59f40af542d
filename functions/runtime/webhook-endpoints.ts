import { publicEndpoints } from '#functions/adapters/webhooks/endpoints'
import type { WebhookSender } from '#functions/ports-webhooks'
import { unbound } from './unbound'

/** For functions that take endpoints and give secrets; what is sent goes through the outbox. */
export const webhookEndpoints: WebhookSender = {
  ...publicEndpoints(),
  send: (message) => unbound<WebhookSender>('webhookSender').send(message),
}
