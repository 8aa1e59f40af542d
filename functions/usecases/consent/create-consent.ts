import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { Actor } from '#policies/ledger/entry'
import { type IngestDeps, ingest, type Stored } from './ingest'
import { siteReader } from './site-reader'
import { withMeta } from './stored-resource'

/** A stored Consent: its text as it is read back, and what was noted when it came in. */
export type CreatedConsent = { readonly text: string; readonly stored: Stored }
type One = { readonly id: string | undefined; readonly expected?: number | undefined; readonly resource: unknown; readonly text: string }

/** Takes one Consent in under an id of ours; answers the stored resource. The same bytes again are the same resource. */
export const createConsent = (
  deps: IngestDeps,
  site: string,
  actor: Actor,
  resource: unknown,
  text: string,
): Promise<Result<CreatedConsent, Rejection>> => takeOne(deps, site, actor, { id: undefined, resource, text })

export async function takeOne(deps: IngestDeps, site: string, actor: Actor, one: One): Promise<Result<CreatedConsent, Rejection>> {
  const consent = await siteReader(deps, site)(one.resource, one.text)
  if (!consent.ok) return consent
  const [taken] = await ingest(deps, site, actor, [{ id: one.id, expected: one.expected, consent: consent.value }])
  if (taken === undefined) throw new TypeError('one document in, one outcome out')
  return 'code' in taken ? { ok: false, rejection: taken } : ok({ text: withMeta(consent.value.text, taken), stored: taken })
}
