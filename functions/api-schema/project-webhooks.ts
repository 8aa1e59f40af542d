import * as z from 'zod'
import { Accepted, ApplicationPath, Slug } from './common'
import { contract } from './contract'
import { WebhookDeliveryView, WebhookView } from './webhooks'

const base = {
  area: 'webhooks',
  access: 'caller',
  record: ({ applicationId }: { readonly applicationId: string }) => `application#${applicationId}`,
} as const
const WebhookPath = ApplicationPath.extend({ webhookId: Slug })
const Shown = z.object({ webhook: Slug, secret: z.string().nullable() })

export const createProjectWebhook = contract({
  ...base,
  id: 'createProjectWebhook',
  method: 'post',
  path: '/v1/applications/{applicationId}/webhooks',
  status: 201,
  idempotent: true,
  params: ApplicationPath,
  summary: {
    de: 'Webhook des Projekts anlegen, der Widerrufe meldet; das Geheimnis wird einmal gezeigt',
    en: "Subscribe the project's webhook for withdrawals; the secret is shown once",
  },
  body: z.strictObject({ url: z.string().max(2000) }),
  result: Shown,
})
export const listProjectWebhooks = contract({
  ...base,
  id: 'listProjectWebhooks',
  method: 'get',
  path: '/v1/applications/{applicationId}/webhooks',
  params: ApplicationPath,
  summary: { de: 'Webhooks des Projekts und was ihnen gesendet wurde', en: "The project's webhooks and what was sent to them" },
  result: z.object({
    items: z.array(
      WebhookView.omit({ site: true })
        .extend({ deliveries: z.array(WebhookDeliveryView) })
        .meta({ id: 'ProjectWebhookView' }),
    ),
  }),
})
export const rotateProjectWebhookSecret = contract({
  ...base,
  id: 'rotateProjectWebhookSecret',
  method: 'post',
  path: '/v1/applications/{applicationId}/webhooks/{webhookId}/secrets',
  status: 201,
  idempotent: true,
  params: WebhookPath,
  summary: { de: 'Neues Geheimnis; einen Tag lang zeichnen beide', en: 'A new secret; both sign for a day' },
  body: z.strictObject({}),
  result: Shown,
})
export const switchProjectWebhook = contract({
  ...base,
  id: 'switchProjectWebhook',
  method: 'post',
  path: '/v1/applications/{applicationId}/webhooks/{webhookId}/state',
  idempotent: true,
  params: WebhookPath,
  summary: { de: 'Webhook des Projekts ab- oder anschalten', en: "Disable or enable the project's webhook" },
  body: z.strictObject({ active: z.boolean() }),
  result: Accepted,
})
export const replayProjectWebhookDelivery = contract({
  ...base,
  id: 'replayProjectWebhookDelivery',
  method: 'post',
  path: '/v1/applications/{applicationId}/webhooks/{webhookId}/deliveries/{eventId}/replay',
  status: 202,
  idempotent: true,
  params: WebhookPath.extend({ eventId: Slug }),
  summary: { de: 'Eine Nachricht noch einmal senden', en: 'Send a message again' },
  body: z.strictObject({}),
  result: z.object({ queued: z.literal(true) }),
})
export const projectWebhookContracts = [
  createProjectWebhook,
  listProjectWebhooks,
  rotateProjectWebhookSecret,
  switchProjectWebhook,
  replayProjectWebhookDelivery,
]
