import { siteConsentEventOf, siteConsentStream } from '#policies/consent/site-stream'
import { grantId } from '#policies/contract/grant'
import { ok } from '#policies/kernel/result'
import { identityText, type KeyedHash } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { type MemberHash, memberHash } from '../../ports-members'
import { grantOf } from './grant'
import type { AskedSubject } from './judge-subjects'

/**
 * The name of one identifier under one grant: made of what the membership keeps of it, so that a withdrawal names it again. Without the site's
 * secret nobody gets from it to the pseudonym, nor from one grant's key to another's.
 */
export const releaseKey = (keyed: KeyedHash, site: string, grant: string, hash: MemberHash): string =>
  keyed(site, `release-key:${JSON.stringify([grant, hash])}`)

/** For what a site hands to a project: the project keeps people under these keys and never learns the site's pseudonyms from us. */
export function getReleaseKeys(
  { consent }: Pick<Deps, 'consent'>,
  site: string,
  { applicationId, subjects }: { readonly applicationId: string; readonly subjects: readonly AskedSubject[] },
) {
  const grant = grantId(applicationId, site)
  const keyOf = (text: string): string => releaseKey(consent.keyed, site, grant, memberHash(consent.keyed(site, text)))
  return ok({ keys: subjects.map(({ identifiers }) => identifiers.map((identity) => keyOf(identityText(identity)))) })
}

/** Entries of the site's stream that one request looks through, and items that it answers. */
const SCANNED = 2_000
const PAGE = 100
type Told = { readonly at: string; readonly keys: readonly string[] }

/**
 * Who of a project's people has withdrawn or was erased, by the keys of its releases. The cursor counts the entries of the site's stream, of which
 * each finding is one, late ones too: whoever asks on misses nothing. A project without a grant holds nobody.
 */
export async function listWithdrawnMembers(
  deps: Pick<Deps, 'ledger' | 'members' | 'consent'>,
  { applicationId, site, after }: { readonly applicationId: string; readonly site: string; readonly after: number },
) {
  if ((await grantOf(deps, applicationId, site)) === undefined) return ok({ items: [], cursor: 0, more: false })
  const grant = grantId(applicationId, site)
  const items: Told[] = []
  let cursor = after
  for await (const { type, payload, at, sequence } of deps.ledger.read(siteConsentStream(site), after)) {
    const event = type === 'GrantsAffected' ? siteConsentEventOf(type, payload) : undefined
    if (event?.type === 'GrantsAffected' && event.grants.some((one) => one.grant === grant)) {
      const hashes = await deps.members.told(site, grant, event.position)
      items.push({ at, keys: hashes.map((hash) => releaseKey(deps.consent.keyed, site, grant, hash)) })
    }
    cursor = sequence
    if (items.length === PAGE || cursor === after + SCANNED) return ok({ items, cursor, more: true })
  }
  return ok({ items, cursor, more: false })
}
