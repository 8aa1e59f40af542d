import { type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Actor } from '#policies/ledger/entry'
import { EXPECTATIONS, expectedOf, ID_DIFFERS } from './bundle-entries'
import { type CreatedConsent, takeOne } from './create-consent'
import type { IngestDeps } from './ingest'

export type PutConsent = {
  readonly id: string
  readonly ifMatch: string | undefined
  readonly ifNoneMatch?: string | undefined
  readonly resource: unknown
  readonly text: string
}

/**
 * Takes a Consent in under the sender's id: its first version, or the next one; older versions stay. Rejects with ID_DIFFERS, with
 * REVISION_STALE where If-Match names another version than the current one or If-None-Match is `*` and there is one, and with what `readDocument` finds.
 */
export async function putConsent(
  deps: IngestDeps,
  site: string,
  actor: Actor,
  { id, ifMatch, ifNoneMatch, resource, text }: PutConsent,
): Promise<Result<CreatedConsent, Rejection>> {
  if ((resource as { readonly id?: unknown }).id !== id) return ID_DIFFERS
  const expected = expectedOf({ ifMatch, ifNoneMatch })
  if (expected === 'none') return reject({ code: 'REVISION_STALE', detail: EXPECTATIONS })
  return takeOne(deps, site, actor, { id, expected, resource, text })
}
