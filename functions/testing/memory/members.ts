import type { MemberPage, Members } from '#functions/ports-members'

/** Members in an array; `pages` shows them. */
export function memoryMembers(): Members & { readonly pages: readonly MemberPage[] } {
  const pages: MemberPage[] = []
  return {
    pages,
    add: async (page) => void pages.push(structuredClone(page)),
    async holders(site, subjects, before) {
      const held = new Map<string, Set<number>>()
      for (const page of pages.filter((one) => one.site === site && one.position < before))
        for (const [index, identities] of subjects.entries())
          if (identities.some((identity) => page.identities.includes(identity)))
            held.set(page.grant, (held.get(page.grant) ?? new Set()).add(index))
      return new Map([...held].map(([grant, own]) => [grant, own.size]))
    },
    pack: async () => 0,
  }
}
