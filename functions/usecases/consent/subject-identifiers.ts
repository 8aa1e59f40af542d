import type { Identity } from '#policies/consent/fhir'
import { canonicalJson } from '#policies/kernel/canonical-json'
import type { ConsentSubject } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { readStoredDocuments } from './stored-documents'

/** The identifiers that the current documents of subjects name, by subject id. The store keeps only their hashes; the documents say them. */
export async function identifiersOf(
  deps: Pick<Deps, 'blobs'>,
  subjects: Iterable<ConsentSubject>,
): Promise<ReadonlyMap<string, readonly Identity[]>> {
  const all = [...subjects]
  const documentAt = await readStoredDocuments(
    deps,
    all.flatMap(({ documents }) => documents),
  )
  const named = all.map(({ id, documents }) => {
    const identities = documents.flatMap(({ blob }) => documentAt(blob).identities)
    const distinct = new Map(identities.map((one) => [canonicalJson([one.system, one.value]), one]))
    return [id, [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)] as const
  })
  return new Map(named)
}
