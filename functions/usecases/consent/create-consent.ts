import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { Actor } from '#policies/ledger/entry'
import { type IngestDeps, ingest } from './ingest'
import { readDocument } from './read-document'
import { withMeta } from './stored-resource'

/** Takes one Consent in under an id of ours; answers the stored resource. The same bytes again are the same resource. */
export async function createConsent(
  deps: IngestDeps,
  site: string,
  actor: Actor,
  resource: unknown,
  text: string,
): Promise<Result<string, Rejection>> {
  const consent = readDocument(resource, text)
  if (!consent.ok) return consent
  const [taken] = await ingest(deps, site, actor, [{ id: undefined, consent: consent.value }])
  if (taken === undefined) throw new TypeError('one document in, one outcome out')
  return 'code' in taken ? { ok: false, rejection: taken } : ok(withMeta(text, taken))
}
