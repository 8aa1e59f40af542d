import type { WebhookProgress } from '#policies/access/webhook-retry'
import type { Instant } from '#policies/kernel/time'

/** Where a site is told of changes; types, secrets and whether it is on lie in the ledger (policies/access/admin.ts). */
export type WebhookRecord = { readonly webhook: string; readonly site: string; readonly url: string; readonly createdAt: Instant }
export type WebhookOutcome =
  /** Any 2xx. */
  | { readonly kind: 'accepted'; readonly status: number }
  /** Another status; redirects are not followed. 410 means that the receiver wants no more. */
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly why: 'timeout' | 'not-public' | 'no-connection' }
export type WebhookAttempt = { readonly at: Instant; readonly outcome?: WebhookOutcome }
/** One message for one endpoint. `event` is its webhook-id, the same in every attempt. `waiting`: not tried (again) yet. */
export type WebhookDelivery = {
  readonly event: string
  readonly webhook: string
  readonly type: string
  /** Which site it is about; absent: the one whose webhook it is. */
  readonly site?: string
  /** From here on the site's feed (a project's: of its people there) shows what the message is about. */
  readonly cursor: string
  readonly createdAt: Instant
  readonly state: 'waiting' | 'retrying' | 'delivered'
  /** The latest ones, at most ten. */
  readonly attempts: readonly WebhookAttempt[]
}

/** Records of webhooks and what was sent; strongly consistent. */
export interface Webhooks {
  find(webhook: string): Promise<WebhookRecord | undefined>
  ofSite(site: string): Promise<readonly WebhookRecord[]>
  put(record: WebhookRecord): Promise<void>
  progress(webhook: string): Promise<WebhookProgress>
  saveProgress(webhook: string, progress: WebhookProgress): Promise<void>
  /** The oldest first. */
  deliveries(webhook: string): Promise<readonly WebhookDelivery[]>
  /** Puts or replaces. */
  saveDelivery(delivery: WebhookDelivery): Promise<void>
  removeDelivery(delivery: Pick<WebhookDelivery, 'webhook' | 'event' | 'createdAt'>): Promise<void>
}

export type EndpointFault = 'not-a-url' | 'not-https' | 'not-public' | 'only-bundled-receiver'
export type WebhookMessage = { readonly url: string; readonly id: string; readonly body: string; readonly secrets: readonly string[] }
/** Sends by Standard Webhooks: webhook-id, webhook-timestamp (real time), webhook-signature with one signature per secret. */
export interface WebhookSender {
  /** A fresh secret as receivers write it, `whsec_…`. */
  newSecret(): string
  /** Why an address is no endpoint; undefined: it is one, as far as the name service says now. */
  faultOf(url: string): Promise<EndpointFault | undefined>
  /** One POST; never throws for what the other side does. The address is judged again, on the connection itself. */
  send(message: WebhookMessage): Promise<WebhookOutcome>
}
