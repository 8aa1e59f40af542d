import { type SiteConsentEvent, siteConsentAggregate, siteConsentEventOf, siteConsentStream } from '#policies/consent/site-stream'
import { hashOf } from '#policies/kernel/hash'
import type { Json, JsonObject } from '#policies/kernel/json'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Actor } from '#policies/ledger/entry'
import type { OutboxItem } from '../../ports'
import type { Deps } from '../../ports-deps'
import { type Done, handle } from '../handle'

/** The outbox command that turns a written change or release into its ledger entry. */
export const RECORD_CONSENTS = 'record-consents'

/** Lies in the transaction of the change itself, so no change is without its entry for longer than a delivery. */
export function recordingItem(
  site: string,
  name: string,
  event: Extract<SiteConsentEvent, { readonly position: number }>,
  actor: Actor,
  createdAt: Instant,
): OutboxItem {
  const { type, ...payload } = event
  const stream = siteConsentStream(site)
  return {
    id: `${stream}#${name}`,
    stream,
    sequence: event.position,
    createdAt,
    effect: { kind: 'command', command: RECORD_CONSENTS, payload: { site, type, event: payload, actor } as unknown as Json },
  }
}

type Payload = { readonly site: string; readonly type: string; readonly event: JsonObject; readonly actor: Actor }

/** System command: appends the entry; its command id is the outbox item's id, so a second delivery changes nothing. */
export async function recordConsents(deps: Pick<Deps, 'ledger' | 'clock'>, id: string, payload: Payload): Promise<Result<Done, Rejection>> {
  const event = siteConsentEventOf(payload.type, payload.event)
  if (event === undefined) return reject({ code: 'EVENT_UNKNOWN', type: payload.type })
  const context = { actor: payload.actor, caller: 'system', commandId: id, fingerprint: hashOf(payload) }
  return handle(deps, context, siteConsentAggregate, siteConsentStream(payload.site), () => ok({ events: [event] }))
}
