/** People who were released under a grant by one decision. `identities`: keyed hashes of all identities under which they were asked for. */
export type MemberPage = {
  readonly site: string
  readonly grant: string
  readonly decision: string
  /** Where the site's sequence stood when it was decided. */
  readonly position: number
  readonly identities: readonly string[]
}
/** For each grant, how many it holds (of the people that were asked about). */
export type Holders = ReadonlyMap<string, number>
/** What a page keeps of an identity: the first 16 bytes of its keyed hash, as base64url. */
export type MemberHash = string
const KEPT_SIGNS = 22
/** The last sign carries two bits that belong to the hash's next byte: without them. */
export function memberHash(keyed: string): MemberHash {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const last = signs.indexOf(keyed[KEPT_SIGNS - 1] ?? 'A')
  return `${keyed.slice(0, KEPT_SIGNS - 1)}${signs[last & 0b110000]}`
}
/** For each grant, of each person whom it holds the hashes by which it does. */
export type HeldNames = ReadonlyMap<string, readonly (readonly MemberHash[])[]>

/**
 * Who was released under which grant of a site: keyed hashes only, and only ever added to. A page is written before its decision is answered,
 * so a grant may seem to hold somebody whom it never got, and never the other way round.
 */
export interface Members {
  add(page: MemberPage): Promise<void>
  /** Strongly consistent. `subjects`: the identities of each person; `before`: counts what was decided before this position only. */
  holders(site: string, subjects: readonly (readonly string[])[], before: number): Promise<Holders>
  /** The same people by their hashes. Strongly consistent. */
  names(site: string, subjects: readonly (readonly string[])[], before: number): Promise<HeldNames>
  /** Notes whom of a grant a withdrawal at this position concerns; the same position again replaces it. */
  tell(site: string, grant: string, position: number, hashes: readonly MemberHash[]): Promise<void>
  told(site: string, grant: string, position: number): Promise<readonly MemberHash[]>
  /** How many different names each grant of a site holds. Reads all pages: for a page that somebody looks at, not for a request path. */
  counts(site: string): Promise<Holders>
  /** Puts many small pages together, so that asking stays cheap; changes no answer. Answers how many pages went. */
  pack(site: string): Promise<number>
}
