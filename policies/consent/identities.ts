import type { ConsentDocument, Identity } from './fhir'

/** The identities of a record: each identifier, and its reference under the system `reference` (R2). Never a display or a bare value. */
export const identitiesOf = (document: ConsentDocument): readonly Identity[] => document.identities

const keyOf = ({ system, value }: Identity): string => JSON.stringify([system, value])

/**
 * Which documents belong to whoever has one of `identities`: equal system and value, and then by the other identities
 * of those documents, closed over all of them (R2). Does not depend on the order of the documents.
 */
export function documentsOf(documents: readonly ConsentDocument[], identities: readonly Identity[]): readonly boolean[] {
  const known = new Set(identities.map(keyOf))
  const keys = documents.map((document) => document.identities.map(keyOf))
  const belongs = documents.map(() => false)
  const byKey = new Map<string, number[]>()
  for (const [index, own] of keys.entries()) for (const key of own) byKey.set(key, [...(byKey.get(key) ?? []), index])
  const queue = [...known]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const index of byKey.get(key) ?? []) {
      if (belongs[index]) continue
      belongs[index] = true
      for (const other of keys[index] ?? []) if (!known.has(other)) queue.push(known.add(other) && other)
    }
  }
  return belongs
}
