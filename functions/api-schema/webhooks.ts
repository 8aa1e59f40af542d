import * as z from 'zod'
import { Accepted, InstantText, Slug } from './common'
import { contract } from './contract'

/** What a site can be told of (policies/access/decide-webhook.ts). */
export const WEBHOOK_TYPE_NAMES = ['consent.withdrawn', 'consent.changed', 'release.overtaken'] as const
const Outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), status: z.int() }),
  z.object({ kind: z.literal('refused'), status: z.int() }),
  z.object({ kind: z.literal('unreachable'), why: z.enum(['timeout', 'not-public', 'no-connection']) }),
])
export const WebhookView = z
  .object({
    webhook: Slug,
    site: Slug,
    url: z.string(),
    createdAt: InstantText,
    types: z.array(z.string()),
    state: z.enum(['active', 'disabled']),
    /** asked: by a steward; failing: it did not answer for a day; gone: it answered 410. */
    disabled: z.enum(['asked', 'failing', 'gone']).optional(),
    failingSince: InstantText.optional(),
    retryAt: InstantText.optional(),
    oldSecretUntil: InstantText.optional(),
  })
  .meta({ id: 'WebhookView' })
/** `event` is the webhook-id; the message holds it, its type, the site, and the cursor from which the feed shows what happened. */
export const WebhookDeliveryView = z
  .object({
    event: z.string(),
    type: z.string(),
    cursor: z.string(),
    createdAt: InstantText,
    state: z.enum(['waiting', 'retrying', 'delivered']),
    attempts: z.array(z.object({ at: InstantText, outcome: Outcome.optional() })),
  })
  .meta({ id: 'WebhookDelivery' })

const WebhookPath = z.strictObject({ webhookId: Slug })
const base = { area: 'webhooks', access: 'caller' } as const
export const createWebhook = contract({
  ...base,
  id: 'createWebhook',
  method: 'post',
  path: '/v1/webhooks',
  status: 201,
  idempotent: true,
  summary: {
    de: 'Webhook anlegen (Standard Webhooks); das Geheimnis wird einmal gezeigt',
    en: 'Subscribe a webhook (Standard Webhooks); the secret is shown once',
  },
  body: z.strictObject({ site: Slug, url: z.string().max(2000), types: z.array(z.enum(WEBHOOK_TYPE_NAMES)).min(1).max(10) }),
  result: z.object({ webhook: Slug, secret: z.string().nullable() }),
})
export const listWebhooks = contract({
  ...base,
  id: 'listWebhooks',
  method: 'get',
  path: '/v1/webhooks',
  scope: 'consent:read',
  summary: { de: 'Webhooks der eigenen Standorte', en: 'Webhooks of your sites' },
  result: z.object({ items: z.array(WebhookView) }),
})
export const rotateWebhookSecret = contract({
  ...base,
  id: 'rotateWebhookSecret',
  method: 'post',
  path: '/v1/webhooks/{webhookId}/secrets',
  status: 201,
  idempotent: true,
  params: WebhookPath,
  summary: { de: 'Neues Geheimnis; einen Tag lang zeichnen beide', en: 'A new secret; both sign for a day' },
  body: z.strictObject({}),
  result: z.object({ webhook: Slug, secret: z.string().nullable() }),
})
export const switchWebhook = contract({
  ...base,
  id: 'switchWebhook',
  method: 'post',
  path: '/v1/webhooks/{webhookId}/state',
  idempotent: true,
  params: WebhookPath,
  summary: { de: 'Webhook ab- oder anschalten', en: 'Disable or enable a webhook' },
  body: z.strictObject({ active: z.boolean() }),
  result: Accepted,
})
export const listWebhookDeliveries = contract({
  ...base,
  id: 'listWebhookDeliveries',
  method: 'get',
  path: '/v1/webhooks/{webhookId}/deliveries',
  scope: 'consent:read',
  params: WebhookPath,
  summary: { de: 'Was einem Webhook gesendet wurde', en: 'What was sent to a webhook' },
  result: z.object({ items: z.array(WebhookDeliveryView) }),
})
export const replayWebhookDelivery = contract({
  ...base,
  id: 'replayWebhookDelivery',
  method: 'post',
  path: '/v1/webhooks/{webhookId}/deliveries/{eventId}/replay',
  scope: 'consent:read',
  status: 202,
  idempotent: true,
  params: z.strictObject({ webhookId: Slug, eventId: Slug }),
  summary: { de: 'Eine Nachricht noch einmal senden', en: 'Send a message again' },
  body: z.strictObject({}),
  result: z.object({ queued: z.literal(true) }),
})
export const webhookContracts = [
  createWebhook,
  listWebhooks,
  rotateWebhookSecret,
  switchWebhook,
  listWebhookDeliveries,
  replayWebhookDelivery,
]
