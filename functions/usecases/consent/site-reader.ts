import { type SiteConsents, siteConsentAggregate, siteConsentStream } from '#policies/consent/site-stream'
import type { Rejection, Result } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { stateAt } from '../handle'
import { type PersonalData, type ReadableConsent, readDocument } from './read-document'

/** What the stream of a site adds up to, strongly read. */
export async function siteConsents({ ledger }: Pick<Deps, 'ledger'>, site: string): Promise<SiteConsents> {
  const stream = siteConsentStream(site)
  return stateAt(ledger, siteConsentAggregate, stream, (await ledger.load(stream)).head)
}

export type ReadConsentText = (resource: unknown, text: string) => Promise<Result<ReadableConsent, Rejection>>

/** Reads resources as the site wants it. The setting is asked for once, and only when a resource cannot be taken in as it is. */
export function siteReader(deps: Pick<Deps, 'ledger'>, site: string): ReadConsentText {
  let setting: Promise<PersonalData> | undefined
  return async (resource, text) => {
    const asItIs = readDocument(resource, text)
    if (asItIs.ok || asItIs.rejection.code === 'TOO_LARGE') return asItIs
    setting ??= siteConsents(deps, site).then(({ personalData = 'refuse' }) => personalData)
    return (await setting) === 'strip' ? readDocument(resource, text, 'strip') : asItIs
  }
}
