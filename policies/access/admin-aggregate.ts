import type { Aggregate, DerivedItem, Subject } from '#policies/ledger/aggregate'
import type { Effect } from '#policies/ledger/effect'
import { type AdminState, adminStream, emptyAdmin, evolveAdmin } from './admin'
import { ADMIN_EVENT_VERSIONS, type AdminEvent, adminEventOf } from './admin-events'
import { isProjectHolder } from './project-holder'

/** The system command that brings a client's record, which the issuer reads, to the state of the ledger. */
export const APPLY_CLIENT = 'apply-client'

function followAdmin(_before: AdminState, event: AdminEvent, after: AdminState): readonly Effect[] {
  if ('client' in event) return [{ kind: 'command', command: APPLY_CLIENT, payload: { site: after.site, client: event.client } }]
  if (event.type !== 'WebhookDisabled' || event.reason === 'asked') return []
  // a project has no steward: its applicants see the state of its webhooks
  if (isProjectHolder(after.site)) return []
  const data = { site: after.site, webhook: event.webhook }
  return [{ kind: 'mail', template: 'webhook-disabled', to: [{ role: 'steward', site: after.site }], about: adminStream(after.site), data }]
}

/** Rights that wait for a second person are in the list of the site's stewards. */
const derivedOfAdmin = (state: AdminState): readonly DerivedItem[] =>
  state.clients.flatMap(({ client, proposal }) =>
    proposal === null
      ? []
      : [
          {
            pk: `inbox#steward@${state.site}`,
            sk: `${adminStream(state.site)}#confirm-${client}`,
            task: 'confirm-client',
            stream: adminStream(state.site),
            title: client,
            site: state.site,
            due: proposal.expires,
          },
        ],
  )
const subjectOfAdmin = ({ site, entries }: AdminState): Subject | undefined =>
  entries === 0 ? undefined : { phase: 'open', owners: [], sites: [site], seats: [], chairs: [] }

/** Streams `admin#<site>`: people, API clients and webhooks of a site; `admin#network`: people with roles at none. */
export const adminAggregate: Aggregate<AdminState, AdminEvent> = {
  kind: 'admin',
  initial: emptyAdmin,
  evolve: evolveAdmin,
  versions: ADMIN_EVENT_VERSIONS,
  upcast: adminEventOf,
  follow: followAdmin,
  derived: derivedOfAdmin,
  subject: subjectOfAdmin,
}
