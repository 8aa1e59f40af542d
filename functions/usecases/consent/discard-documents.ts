import { stableId } from '#policies/kernel/hash'
import { ok, type Result } from '#policies/kernel/result'
import { Corrupted } from '../../faults'
import type { OutboxItem } from '../../ports'
import type { Deps } from '../../ports-deps'

export const DISCARD_DOCUMENTS = 'discard-documents'
type Document = { readonly key: string; readonly blob: string }
type Order = { readonly site: string; readonly documents: readonly Document[] }
const folderOf = (site: string, { key }: Document): string => `consent/${site}/${key}/`

/**
 * Bytes of documents that were refused because their patient was erased: an ingest that the erasure overtook, or that broke off before, may have
 * written them after the erasure had looked. Whoever answers callers may not delete; the outbox's delivery may.
 */
export async function discardRefused(
  { blobs, outbox, clock }: Pick<Deps, 'blobs' | 'outbox' | 'clock'>,
  site: string,
  refused: readonly Document[],
): Promise<void> {
  const sizes = await Promise.all(refused.map(({ blob }) => blobs.sizeOf(blob)))
  const documents = refused.filter((_, at) => sizes[at] !== undefined).map(({ key, blob }) => ({ key, blob }))
  if (documents.length === 0) return
  const createdAt = clock.now()
  const item: OutboxItem = {
    id: `consent#${site}#discard-${stableId(createdAt, ...documents.map(({ blob }) => blob))}`,
    stream: '',
    sequence: 0,
    createdAt,
    effect: { kind: 'command', command: DISCARD_DOCUMENTS, payload: { site, documents } },
  }
  await outbox.put(item)
}

/** System command. The same bytes will never be taken in: what was signed until the erasure is refused for ever. What a version holds stays. */
export async function discardDocuments(
  { blobs, consent }: Pick<Deps, 'blobs' | 'consent'>,
  _id: string,
  { site, documents }: Order,
): Promise<Result<null>> {
  for (const document of documents) {
    if (!document.blob.startsWith(folderOf(site, document))) throw new Corrupted(`${site} was to delete what is not its own`)
    const versions = await consent.versions(site, document.key)
    if (!versions.some(({ blob }) => blob === document.blob)) await blobs.remove(document.blob)
  }
  return ok(null)
}
