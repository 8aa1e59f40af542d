import type { ConsentDocument, Identity } from './fhir'

/** The identities of a record: each identifier, and its reference under the system `reference` (R2). Never a display or a bare value. */
export const identitiesOf = (document: ConsentDocument): readonly Identity[] => document.identities

const keyOf = ({ system, value }: Identity): string => `${system.length} ${system}${value}`

/**
 * Which documents belong to whoever has one of `identities`: equal system and value, and then by the other identities
 * of those documents, closed over all of them (R2). Does not depend on the order of the documents.
 */
export function documentsOf(documents: readonly ConsentDocument[], identities: readonly Identity[]): readonly boolean[] {
  const [only, second] = documents
  if (only !== undefined && second === undefined) return [sharesIdentity(only, identities)]
  const keys = documents.map((document) => document.identities.map(keyOf))
  const holders = holdersOf(keys)
  const known = new Set(identities.map(keyOf))
  const belongs = documents.map(() => false)
  // A Set is walked in the order of adding, so identities found on the way are visited too.
  for (const key of known) {
    for (const index of holders.get(key) ?? []) {
      belongs[index] = true
      for (const other of keys[index] ?? []) known.add(other)
    }
  }
  return belongs
}

/** One document alone leads to no other. */
const sharesIdentity = (document: ConsentDocument, identities: readonly Identity[]): boolean =>
  document.identities.some((own) => identities.some(({ system, value }) => own.system === system && own.value === value))

function holdersOf(keys: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>()
  for (const [index, own] of keys.entries()) {
    for (const key of own) {
      const found = holders.get(key)
      if (found) found.push(index)
      else holders.set(key, [index])
    }
  }
  return holders
}
