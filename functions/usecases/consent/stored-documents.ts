import { type ConsentDocument, parseConsent } from '#policies/consent/fhir'
import { Corrupted } from '../../faults'
import type { ConsentSubject } from '../../ports-consent'
import type { Deps } from '../../ports-deps'

/** Stored documents by blob, each read and parsed once: what lies under a blob key never changes. Throws Corrupted. */
export function storedDocuments({ blobs }: Pick<Deps, 'blobs'>) {
  const parsed = new Map<string, ConsentDocument>()
  const read = async (blob: string): Promise<void> => {
    const bytes = await blobs.get(blob)
    if (bytes === undefined) throw new Corrupted(`blob ${blob} is missing`)
    const document = parseConsent(JSON.parse(new TextDecoder().decode(bytes)))
    if (!document.ok) throw new Corrupted(`blob ${blob} holds no usable consent any more`)
    parsed.set(blob, document.value)
  }
  return {
    async load(documents: ConsentSubject['documents']): Promise<void> {
      const wanted = new Set(documents.map(({ blob }) => blob).filter((blob) => !parsed.has(blob)))
      await Promise.all([...wanted].map(read))
    },
    at(blob: string): ConsentDocument {
      const document = parsed.get(blob)
      if (document === undefined) throw new Corrupted(`blob ${blob} was not read`)
      return document
    },
  }
}

/** Current documents of subjects, by their blob. Throws Corrupted. */
export async function readStoredDocuments(
  deps: Pick<Deps, 'blobs'>,
  documents: ConsentSubject['documents'],
): Promise<(blob: string) => ConsentDocument> {
  const stored = storedDocuments(deps)
  await stored.load(documents)
  return stored.at
}
