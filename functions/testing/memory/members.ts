import { type MemberPage, type Members, memberHash } from '#functions/ports-members'

/** Members in an array; `pages` shows them. */
export function memoryMembers(): Members & { readonly pages: readonly MemberPage[] } {
  const pages: MemberPage[] = []
  const told = new Map<string, readonly string[]>()
  const heldBy = (page: MemberPage, identities: readonly string[]) => identities.filter((identity) => page.identities.includes(identity))
  return {
    pages,
    add: async (page) => void pages.push(structuredClone(page)),
    async holders(site, subjects, before) {
      const held = new Map<string, Set<number>>()
      for (const page of pages.filter((one) => one.site === site && one.position < before))
        for (const [index, identities] of subjects.entries())
          if (heldBy(page, identities).length > 0) held.set(page.grant, (held.get(page.grant) ?? new Set()).add(index))
      return new Map([...held].map(([grant, own]) => [grant, own.size]))
    },
    async names(site, subjects, before) {
      const held = new Map<string, Map<number, Set<string>>>()
      for (const page of pages.filter((one) => one.site === site && one.position < before))
        for (const [index, identities] of subjects.entries())
          for (const identity of heldBy(page, identities)) {
            const own = held.get(page.grant) ?? new Map<number, Set<string>>()
            held.set(page.grant, own.set(index, (own.get(index) ?? new Set()).add(memberHash(identity))))
          }
      return new Map([...held].map(([grant, own]) => [grant, [...own.values()].map((hashes) => [...hashes].sort())]))
    },
    async counts(site) {
      const held = new Map<string, Set<string>>()
      for (const { grant, identities } of pages.filter((one) => one.site === site))
        held.set(grant, new Set([...(held.get(grant) ?? []), ...identities]))
      return new Map([...held].map(([grant, own]) => [grant, own.size]))
    },
    tell: async (site, grant, position, hashes) => void told.set(`${site}#${grant}#${position}`, [...hashes]),
    told: async (site, grant, position) => told.get(`${site}#${grant}#${position}`) ?? [],
    pack: async () => 0,
  }
}
