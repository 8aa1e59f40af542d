import { assertNever } from '#policies/kernel/assert-never'
import type { EventContext } from '#policies/ledger/aggregate'
import type { Committee, CommitteeState } from './committee'
import type { StandingEvent, StandingEventOf } from './events'

/** A stream that does not begin with its founding, or is founded twice. */
export class CommitteeStreamBroken extends Error {
  override readonly name = 'CommitteeStreamBroken'
}

/** What was proposed before a change is void: its hash named what stood then. */
function withoutProposals({ rosterProposal: _roster, charterProposal: _charter, ...rest }: Committee): Committee {
  return rest
}
const founded = ({ site, seats, charter }: StandingEventOf<'CommitteeFounded'>, { at }: EventContext): Committee => ({
  phase: 'founded',
  site,
  rosterVersion: 1,
  rosterSince: at,
  seats,
  charter,
  charterSince: at,
  earlier: [],
  absences: [],
})
/** Absences of people who have lost the seat end with it. */
const rostered = (committee: Committee, { seats }: StandingEventOf<'RosterChanged'>, { at }: EventContext): Committee => ({
  ...withoutProposals(committee),
  rosterVersion: committee.rosterVersion + 1,
  rosterSince: at,
  seats,
  absences: committee.absences.filter((absence) => seats.some(({ seat, member }) => seat === absence.seat && member === absence.member)),
})
const chartered = (committee: Committee, { charter }: StandingEventOf<'CharterChanged'>, { at }: EventContext): Committee => ({
  ...withoutProposals(committee),
  charter,
  charterSince: at,
  earlier: [...committee.earlier, { charter: committee.charter, since: committee.charterSince, until: at }],
})

/** Folds one event. Throws CommitteeStreamBroken. */
export function evolveStanding(state: CommitteeState, event: StandingEvent, context: EventContext): Committee {
  if (event.type === 'CommitteeFounded') {
    if (state.phase !== 'none') throw new CommitteeStreamBroken(`founded twice: ${event.site}`)
    return founded(event, context)
  }
  if (state.phase === 'none') throw new CommitteeStreamBroken(`${event.type} before the founding`)
  const pending = { proposedBy: context.actor.person, at: context.at }
  switch (event.type) {
    case 'RosterProposed': {
      const { seats, proposalHash: hash, expires } = event
      return { ...state, rosterProposal: { seats, hash, expires, ...pending } }
    }
    case 'CharterProposed': {
      const { charter, proposalHash: hash, expires } = event
      return { ...state, charterProposal: { charter, hash, expires, ...pending } }
    }
    case 'RosterChanged':
      return rostered(state, event, context)
    case 'CharterChanged':
      return chartered(state, event, context)
    case 'AbsenceRecorded': {
      const { type: _type, ...absence } = event
      return { ...state, absences: [...state.absences, absence] }
    }
    case 'AbsenceEnded':
      return { ...state, absences: state.absences.filter(({ absence }) => absence !== event.absence) }
    default:
      return assertNever(event)
  }
}
