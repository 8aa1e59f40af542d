import { listSites } from '#functions/api-schema/people'
import { load } from '../../lib/load'
import { holds, type Session, sitesOf } from '../../lib/session'

const OF_A_SITE = ['member', 'chair', 'steward'] as const

/** Sites whose committee this person has to do with; the office, auditors and operators may look at all of them. */
export async function sitesOfCommittees(session: Session): Promise<readonly string[]> {
  if (holds(session, 'office', 'auditor', 'admin')) return (await load(listSites, {})).items.map(({ slug }) => slug)
  return [...new Set(OF_A_SITE.flatMap((role) => sitesOf(session, role)))]
}

/** The site that a page is about: the one that was asked for, else the first of the person's own. The API decides whether they may see it. */
export async function siteAsked(session: Session, asked: string | undefined): Promise<string | undefined> {
  if (asked !== undefined && /^[a-z0-9-]{1,64}$/.test(asked)) return asked
  return (await sitesOfCommittees(session))[0]
}
