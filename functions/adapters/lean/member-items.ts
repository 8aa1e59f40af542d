import type { MemberPage } from '#functions/ports-members'

/** Members lie in table `consent`, partition `members#<site>`; a page that is not cut at `~#<grant>#<decision>` (adapters/dynamodb/members.ts). */
export const membersPk = (site: string): string => `members#${site}`
export const SMALL = '~#'
/** Bytes of each keyed hash that are kept: enough that no two people of a site share them. */
export const HASH_BYTES = 16

/** The bytes of a keyed hash (base64url) that a page keeps. */
export const shortHash = (keyed: string): Buffer => Buffer.from(keyed, 'base64url').subarray(0, HASH_BYTES)

/** A page as one item, for what one request may ask at most: 20,000 identities are 320 KB of the 400 KB that an item may have. */
export const smallPage = ({ site, grant, decision, position, identities }: MemberPage) => ({
  pk: membersPk(site),
  sk: `${SMALL}${grant}#${decision}`,
  position,
  hashes: Buffer.concat(identities.map(shortHash)),
})
