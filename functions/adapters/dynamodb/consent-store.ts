import { type ConsentStore, identityText, type KeyedHash, type SiteView, type StoredRecord } from '#functions/ports-consent'
import type { Identity } from '#policies/consent/fhir'
import type { Store } from './client'
import { writeChange } from './consent-store-change'
import { consentCohorts } from './consent-store-cohorts'
import { consentDecisions } from './consent-store-decisions'
import { consentErasures, erasedIn } from './consent-store-erasure'
import { consentFeed } from './consent-store-feed'
import {
  currentKey,
  type Item,
  type ItemKey,
  identityKey,
  positionKey,
  subjectKey,
  subjectOf,
  tombstoneKey,
  versionKey,
  versionOf,
} from './consent-store-items'
import { consentReads, itemAt } from './consent-store-read'

/** Consents on DynamoDB: table `consent`, and the outbox in `work` within the same transactions. */
export function dynamoConsentStore(store: Store, keyed: KeyedHash): ConsentStore {
  const reads = consentReads(store)
  const keyOf = (site: string, identity: Identity): string => keyed(site, identityText(identity))

  const position = async (site: string): Promise<number> => Number((await reads.get(positionKey(site)))?.position ?? 0)

  return {
    keyed,
    position,
    change: (change) => writeChange(store, change),
    ...consentDecisions(store, reads),
    ...consentCohorts(store, reads),
    ...consentFeed(reads),
    ...consentErasures(store, reads),

    async view(site, documents, identities): Promise<SiteView> {
      const at = await position(site)
      const find = async (keys: readonly string[], keyFor: (key: string) => ItemKey) => {
        const items = await reads.many(keys.map(keyFor))
        return present(keys, (key) => itemAt(items, keyFor(key)))
      }
      const versions = await find(documents, (key) => currentKey(site, key))
      const current = new Map([...versions].map(([key, item]) => [key, versionOf(key, item)]))
      const named = [...new Set([...identities, ...[...current.values()].flatMap((version) => version.identities)])]
      const asked = [...new Set(identities)]
      const items = await reads.many([...named.map((key) => identityKey(site, key)), ...asked.map((key) => tombstoneKey(site, key))])
      const holders = present(named, (key) => itemAt(items, identityKey(site, key)))
      const owners = new Map([...holders].map(([key, item]) => [key, String(item.subject)]))
      const found = await find([...new Set(owners.values())], (id) => subjectKey(site, id))
      const subjects = new Map([...found].map(([id, item]) => [id, subjectOf(id, item)]))
      return { position: at, documents: current, identities: owners, subjects, erased: erasedIn(items, site, asked) }
    },

    async records(site, asked): Promise<readonly StoredRecord[]> {
      const keys = asked.map((identities) => identities.map((identity) => identityKey(site, keyOf(site, identity))))
      const items = await reads.many(keys.flat())
      return keys.map((own) => united(own.map((key) => itemAt(items, key))))
    },

    async version(site, document, version) {
      const current = await reads.get(currentKey(site, document))
      if (version === undefined || current?.version === version) return current && versionOf(document, current)
      const older = await reads.get(versionKey(site, document, version))
      return older && versionOf(document, older)
    },
  }
}

/** The keys that have an item. */
function present(keys: readonly string[], find: (key: string) => Item | undefined): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>()
  for (const key of keys) {
    const item = find(key)
    if (item) found.set(key, item)
  }
  return found
}

/** One record only if every asked identity leads to the same subject; an identity nobody knows beside a known one is not linked with it. */
function united(items: readonly (Item | undefined)[]): StoredRecord {
  const [first] = items
  if (items.every((item) => item === undefined)) return { kind: 'none' }
  if (first === undefined || items.some((item) => item?.subject !== first.subject)) return { kind: 'not-linked' }
  return { kind: 'record', subject: String(first.subject), record: first.record as Uint8Array }
}
