import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { Corrupted } from '../../faults'
import { documentText } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { withMeta } from './stored-resource'

/** The newest version of a site's document: byte for byte as it came, but for id, meta.versionId and meta.lastUpdated. */
export async function readConsent(deps: Pick<Deps, 'consent' | 'blobs'>, site: string, id: string): Promise<Result<string, Rejection>> {
  const stored = await deps.consent.version(site, deps.consent.keyed(site, documentText(id)))
  if (stored === undefined) return reject({ code: 'NOT_FOUND' })
  const bytes = await deps.blobs.get(stored.blob)
  const text = bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  if (text === undefined || deps.consent.keyed(site, `content:${text}`) !== stored.content)
    throw new Corrupted(`blob ${stored.blob} is missing or altered`)
  return ok(withMeta(text, { id, version: stored.version, receivedAt: stored.receivedAt }))
}
