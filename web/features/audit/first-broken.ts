import { hashOf } from '#policies/kernel/hash'

export type Chained = { readonly sequence: number; readonly previousHash: string; readonly hash: string; readonly [field: string]: unknown }

/** The sequence of the first entry whose hash is not that of its content or that does not follow the one before; undefined = intact. */
export function firstBroken(entries: readonly Chained[]): number | undefined {
  const broken = entries.find(({ hash, ...content }, index) => {
    const before = entries[index - 1]
    const follows = before === undefined || (content.previousHash === before.hash && content.sequence === before.sequence + 1)
    return !follows || hashOf(content) !== hash
  })
  return broken?.sequence
}
