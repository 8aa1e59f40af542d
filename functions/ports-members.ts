/** People who were released under a grant by one decision. `identities`: keyed hashes of all identities under which they were asked for. */
export type MemberPage = {
  readonly site: string
  readonly grant: string
  readonly decision: string
  /** Where the site's sequence stood when it was decided. */
  readonly position: number
  readonly identities: readonly string[]
}
/** For each grant, how many of the people that were asked about it holds. */
export type Holders = ReadonlyMap<string, number>

/**
 * Who was released under which grant of a site: keyed hashes only, and only ever added to. A page is written before its decision is answered,
 * so a grant may seem to hold somebody whom it never got, and never the other way round.
 */
export interface Members {
  add(page: MemberPage): Promise<void>
  /** Strongly consistent. `subjects`: the identities of each person; `before`: counts what was decided before this position only. */
  holders(site: string, subjects: readonly (readonly string[])[], before: number): Promise<Holders>
  /** Puts many small pages together, so that asking stays cheap; changes no answer. Answers how many pages went. */
  pack(site: string): Promise<number>
}
