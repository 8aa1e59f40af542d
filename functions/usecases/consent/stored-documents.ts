import { type ConsentDocument, parseConsent } from '#policies/consent/fhir'
import { Corrupted } from '../../faults'
import type { ConsentSubject } from '../../ports-consent'
import type { Deps } from '../../ports-deps'

/** Current documents of subjects, by their blob: read and parsed once. Throws Corrupted. */
export async function readStoredDocuments(
  { blobs }: Pick<Deps, 'blobs'>,
  documents: ConsentSubject['documents'],
): Promise<(blob: string) => ConsentDocument> {
  const parsed = new Map<string, ConsentDocument>()
  const read = async (blob: string): Promise<void> => {
    const bytes = await blobs.get(blob)
    if (bytes === undefined) throw new Corrupted(`blob ${blob} is missing`)
    const document = parseConsent(JSON.parse(new TextDecoder().decode(bytes)))
    if (!document.ok) throw new Corrupted(`blob ${blob} holds no usable consent any more`)
    parsed.set(blob, document.value)
  }
  await Promise.all([...new Set(documents.map(({ blob }) => blob))].map(read))
  return (blob) => {
    const document = parsed.get(blob)
    if (document === undefined) throw new Corrupted(`blob ${blob} was not read`)
    return document
  }
}
