import type { ReleaseRecord, Releases } from '#functions/ports-releases'
import type { Store } from './client'
import { jsonItems } from './items'

const pk = (site: string): string => `releases#${site}`

/** One item a release, in table `work`. */
export function dynamoReleases(store: Store): Releases {
  const items = jsonItems(store)
  return {
    add: (record) => items.put(pk(record.site), record.decisionId, record),
    standing: (site) => items.all<ReleaseRecord>(pk(site)),
    remove: ({ site, decisionId }) => items.remove(pk(site), decisionId),
  }
}
