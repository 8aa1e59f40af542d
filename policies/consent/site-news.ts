import type { Effect } from '#policies/ledger/effect'
import { applicationOfGrant } from './affected-grants'

/** The system command that tells the site's webhooks. */
export const ANNOUNCE_CONSENTS = 'announce-consents'

/** A change of a site's consents: the first of its positions, and how many documents of it take consent back. */
type Change = { readonly from: number; readonly withdrawals: number }

/** A released file was deleted: who fetched it has to be told. The cursor is where the sequence stood when it was released. */
export const overtakenNews = (cursor: number, site: string): readonly Effect[] => [
  { kind: 'command', command: ANNOUNCE_CONSENTS, payload: { site, news: [{ type: 'release.overtaken', cursor }] } },
]

/** The system command that tells projects' webhooks. */
export const ANNOUNCE_TO_PROJECTS = 'announce-to-projects'
/** The cursor counts the entries of the site's stream: from the one before this on the project's feed shows whom it concerns. */
export const projectNews = (grants: readonly { readonly grant: string }[], sequence: number, site: string): readonly Effect[] => [
  {
    kind: 'command',
    command: ANNOUNCE_TO_PROJECTS,
    payload: { site, applications: grants.map(({ grant }) => applicationOfGrant(grant, site)), cursor: sequence - 1 },
  },
]

/** What a site's own systems are told of an event. The cursor is the position before it: from there on the feed shows it. */
export function newsOf({ from, withdrawals }: Change, site: string): readonly Effect[] {
  const cursor = from - 1
  const news = [...(withdrawals > 0 ? [{ type: 'consent.withdrawn', cursor }] : []), { type: 'consent.changed', cursor }]
  return [{ kind: 'command', command: ANNOUNCE_CONSENTS, payload: { site, news } }]
}
