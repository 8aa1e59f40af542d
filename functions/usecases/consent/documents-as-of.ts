import { epochMs, type Instant } from '#policies/kernel/time'
import type { ConsentSubject, ConsentVersion, SiteView } from '../../ports-consent'
import type { Deps } from '../../ports-deps'

type Document = ConsentSubject['documents'][number]

/**
 * The subjects of a view with what had been received of their documents by an instant: of each document the newest version of then, without
 * those that came later (consent.md, "Questions", `asOf`). Who they are is as it is known now: names that were linked since count.
 */
export async function subjectsAsOf(
  { consent }: Pick<Deps, 'consent'>,
  site: string,
  { subjects }: Pick<SiteView, 'subjects'>,
  asOf: Instant,
): Promise<ReadonlyMap<string, ConsentSubject>> {
  const documents = [...subjects.values()].flatMap((subject) => subject.documents)
  const current = (await consent.view(site, [...new Set(documents.map(({ key }) => key))], [])).documents
  const before = async ({ key }: Document): Promise<Document | undefined> => {
    let found = current.get(key)
    while (found !== undefined && epochMs(found.receivedAt) > epochMs(asOf)) found = await versionBefore(found)
    return found && { key, version: found.version, blob: found.blob }
  }
  const versionBefore = async ({ key, version }: ConsentVersion): Promise<ConsentVersion | undefined> =>
    version > 1 ? consent.version(site, key, version - 1) : undefined
  const known = new Map(await Promise.all(documents.map(async (one) => [one.key, await before(one)] as const)))
  return new Map(
    [...subjects].map(([id, subject]) => [id, { ...subject, documents: subject.documents.flatMap(({ key }) => known.get(key) ?? []) }]),
  )
}
