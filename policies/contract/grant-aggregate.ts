import { endOfBerlinDay } from '#policies/kernel/time'
import type { Aggregate, DerivedItem, Subject } from '#policies/ledger/aggregate'
import type { Effect } from '#policies/ledger/effect'
import { emptyGrant, evolveGrant, type GrantState, grantStream } from './grant'
import { GRANT_EVENT_VERSIONS, type GrantEvent, type GrantEventType, grantEventOf } from './grant-events'

const MAILS: Readonly<Partial<Record<GrantEventType, string>>> = {
  GrantActivated: 'grant-activated',
  GrantSuspended: 'grant-suspended',
  GrantResumed: 'grant-resumed',
  GrantRevoked: 'grant-revoked',
  GrantExtended: 'grant-extended',
}

/** The system command, and the schedule of a grant's end, that deletes what was released under a grant that is no longer in force. */
export const END_GRANT_RELEASES = 'end-grant-releases'
function endOfReleases(event: GrantEvent, { id, terms }: GrantState): readonly Effect[] {
  if (!terms) return []
  const payload = { site: terms.site, applicationId: terms.applicationId }
  if (event.type === 'GrantSuspended' || event.type === 'GrantRevoked') return [{ kind: 'command', command: END_GRANT_RELEASES, payload }]
  if (event.type !== 'GrantActivated' && event.type !== 'GrantExtended') return []
  return [{ kind: 'schedule', name: `grant-end#${id}`, at: endOfBerlinDay(terms.to), handler: END_GRANT_RELEASES, payload }]
}

/** Recipients and the site's stewards learn of every change that opens or shuts the data. */
function followGrant(_before: GrantState, event: GrantEvent, after: GrantState): readonly Effect[] {
  const template = MAILS[event.type]
  if (!template || !after.terms) return []
  const { site, caseNumber, applicationId, recipients, from, to } = after.terms
  return [
    {
      kind: 'mail',
      template,
      to: [...recipients.map((person) => ({ person })), { role: 'steward', site }],
      about: grantStream(after.id),
      data: { applicationId, caseNumber, site, from, to, reasonCode: after.reasonCode ?? '' },
    },
    ...endOfReleases(event, after),
  ]
}

/** No tasks: the case tells the owner of a condition, and its reviewers, until it is settled (application `duties`). */
const derivedOfGrant = (): readonly DerivedItem[] => []

const subjectOfGrant = (state: GrantState): Subject | undefined =>
  state.terms
    ? {
        phase: state.status,
        owners: [...new Set([...state.terms.owners, ...state.terms.recipients])],
        sites: [state.terms.site],
        seats: [],
        chairs: [],
      }
    : undefined

/** Streams `grant#<application id>-<site slug>`. */
export const grantAggregate: Aggregate<GrantState, GrantEvent> = {
  kind: 'grant',
  initial: emptyGrant,
  evolve: evolveGrant,
  versions: GRANT_EVENT_VERSIONS,
  upcast: grantEventOf,
  follow: followGrant,
  derived: derivedOfGrant,
  subject: subjectOfGrant,
}
