import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { Corrupted } from '../../faults'
import { type ConsentVersion, documentText } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { withMeta } from './stored-resource'

type ReadDeps = Pick<Deps, 'consent' | 'blobs'>
export type ReadBack = { readonly text: string; readonly version: ConsentVersion }

/** One version of a site's document, the newest where none is named: byte for byte as it came, but for id, meta.versionId and meta.lastUpdated. */
export async function readConsent(deps: ReadDeps, site: string, id: string, version?: number): Promise<Result<ReadBack, Rejection>> {
  const stored = await deps.consent.version(site, deps.consent.keyed(site, documentText(id)), version)
  if (stored === undefined) return reject({ code: 'NOT_FOUND' })
  return ok({ text: await textOf(deps, site, id, stored), version: stored })
}

export async function textOf(deps: ReadDeps, site: string, id: string, stored: ConsentVersion): Promise<string> {
  return withMeta(await receivedText(deps, site, stored), { id, version: stored.version, receivedAt: stored.receivedAt })
}

/** The text as it came. Throws Corrupted when it is not there or is another one. */
export async function receivedText(deps: ReadDeps, site: string, stored: ConsentVersion): Promise<string> {
  const bytes = await deps.blobs.get(stored.blob)
  const text = bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  if (text === undefined || deps.consent.keyed(site, 'content:', text) !== stored.content)
    throw new Corrupted(`blob ${stored.blob} is missing or altered`)
  return text
}
