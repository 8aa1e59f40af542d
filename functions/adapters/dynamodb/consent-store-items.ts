import type { ConsentSubject, ConsentVersion } from '#functions/ports-consent'

/** Keys of table `consent`. Sites are slugs, everything else in a key is a keyed hash or an id of ours. */
export type ItemKey = { readonly pk: string; readonly sk: string }
export type Item = Readonly<Record<string, unknown>>

export const positionKey = (site: string): ItemKey => ({ pk: `site#${site}`, sk: 'position' })
export const identityKey = (site: string, key: string): ItemKey => ({ pk: `identity#${site}#${key}`, sk: 'record' })
/** Of an erased person: nothing but the day. A check never reads it; an ingest does, and a list of pseudonyms is held against all of a site. */
export const tombstoneKey = (site: string, key: string): ItemKey => ({ pk: `erased#${site}`, sk: key })
export const subjectKey = (site: string, id: string): ItemKey => ({ pk: `subject#${site}#${id}`, sk: 'subject' })
export const documentPk = (site: string, key: string): string => `document#${site}#${key}`
export const currentKey = (site: string, key: string): ItemKey => ({ pk: documentPk(site, key), sk: 'current' })
export const versionKey = (site: string, key: string, version: number): ItemKey => ({
  pk: documentPk(site, key),
  sk: `v${String(version).padStart(8, '0')}`,
})
export const changesPk = (site: string): string => `changes#${site}`
export const changeKey = (site: string, position: number): ItemKey => ({ pk: changesPk(site), sk: String(position).padStart(15, '0') })
/** `minute` is that of the decision's id: all of a day lie together, in the order of their minutes. */
export const decisionKey = (site: string, minute: string, id: string): ItemKey => ({
  pk: `decision#${site}#${minute.slice(0, 10)}`,
  sk: `${minute.slice(11)}#${id}`,
})
export const sealKey = (site: string): ItemKey => ({ pk: `decision#${site}`, sk: 'sealed' })
export const cohortKey = (id: string): ItemKey => ({ pk: `cohort#${id}`, sk: 'job' })
/** The line of a job in its site's list. */
export const cohortLineKey = (site: string, createdAt: string, id: string): ItemKey => ({ pk: `cohorts#${site}`, sk: `${createdAt}#${id}` })
export const rangeKey = (id: string, index: number): ItemKey => ({ pk: `cohort#${id}`, sk: `range#${String(index).padStart(2, '0')}` })

export const versionAttributes = ({ key: _key, ...rest }: ConsentVersion): Item => ({ ...rest })
export const versionOf = (key: string, { pk: _pk, sk: _sk, ...rest }: Item): ConsentVersion => ({ key, ...rest }) as ConsentVersion
export const subjectAttributes = ({ identities, documents, links }: ConsentSubject): Item => ({
  identities,
  documents: JSON.stringify(documents),
  ...(links === undefined ? {} : { links: JSON.stringify(links) }),
})
export const subjectOf = (id: string, { identities, documents, links }: Item): ConsentSubject => ({
  id,
  identities: identities as readonly string[],
  documents: JSON.parse(String(documents)),
  ...(links === undefined ? {} : { links: JSON.parse(String(links)) }),
})
