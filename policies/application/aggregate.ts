import type { Aggregate, Subject } from '#policies/ledger/aggregate'
import { type Application, noApplication } from './application'
import { derivedOfApplication } from './derived'
import { APPLICATION_VERSIONS, type ApplicationEvent, upcastApplication } from './events'
import { evolveApplication } from './evolve'
import { followApplication } from './follow'

/** Sites see a case from its release to them on; drafts and formal checks are between applicant and office. */
export function subjectOfApplication(application: Application): Subject | undefined {
  if (application.phase === 'none') return undefined
  const released = application.sites.some(({ state }) => state !== 'waiting')
  return {
    phase: application.phase,
    owners: [application.owner, ...application.coApplicants],
    sites: released ? application.sites.map(({ site }) => site) : [],
    seats: [],
    chairs: [],
    application: application.id,
  }
}

export const applicationAggregate: Aggregate<Application, ApplicationEvent> = {
  kind: 'application',
  initial: noApplication,
  evolve: evolveApplication,
  versions: APPLICATION_VERSIONS,
  upcast: upcastApplication,
  follow: followApplication,
  derived: derivedOfApplication,
  claims: (event) => (event.type === 'ApplicationSubmitted' ? [`abbreviation#${event.abbreviation.toLowerCase()}`] : []),
  subject: subjectOfApplication,
}
