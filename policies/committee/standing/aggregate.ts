import type { Aggregate, DerivedItem, Subject } from '#policies/ledger/aggregate'
import { type CommitteeState, committeeStream, NO_COMMITTEE, peopleOf } from './committee'
import { STANDING_VERSIONS, type StandingEvent, upcastStanding } from './events'
import { evolveStanding } from './evolve'
import { followStanding } from './follow'

function subjectOfCommittee(committee: CommitteeState): Subject | undefined {
  if (committee.phase === 'none') return undefined
  return {
    phase: committee.phase,
    owners: [],
    sites: [committee.site],
    seats: peopleOf(committee.seats),
    chairs: committee.seats.filter(({ chair }) => chair === true).map(({ member }) => member),
  }
}

/** A proposal waits for a second person: an operator, or the chair of the site. */
function derivedOfCommittee(committee: CommitteeState): readonly DerivedItem[] {
  if (committee.phase === 'none') return []
  const { site, rosterProposal, charterProposal } = committee
  const stream = committeeStream(site)
  const waiting = [
    ...(rosterProposal ? [{ task: 'confirm-roster', proposal: rosterProposal }] : []),
    ...(charterProposal ? [{ task: 'confirm-charter', proposal: charterProposal }] : []),
  ]
  return waiting.flatMap(({ task, proposal }) =>
    [
      { pk: 'inbox#admin', role: 'admin' },
      { pk: `inbox#chair@${site}`, role: 'chair' },
    ].map(({ pk, role }) => ({ pk, sk: `${stream}#${task}`, task, stream, site, due: proposal.expires, since: proposal.at, role })),
  )
}

/** Streams `committee#<site>`: a site's roster and charter, changed by four eyes, and its members' absences. */
export const committeeAggregate: Aggregate<CommitteeState, StandingEvent> = {
  kind: 'committee',
  initial: () => NO_COMMITTEE,
  evolve: evolveStanding,
  versions: STANDING_VERSIONS,
  upcast: upcastStanding,
  follow: followStanding,
  derived: derivedOfCommittee,
  subject: subjectOfCommittee,
}
