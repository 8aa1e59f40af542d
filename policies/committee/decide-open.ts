import type { Sha256 } from '#policies/kernel/hash'
import { ok, type Result, reject } from '#policies/kernel/result'
import { deadlineAfterDays, type Instant } from '#policies/kernel/time'
import type { BallotState } from './ballot'
import type { Charter } from './charter'
import type { BallotEvent, EventOf } from './events'
import { automaticRecusal, type Relations } from './recusal'
import { type RosterAmbiguous, unambiguous } from './roster'
import type { Elector } from './tally-input'

/** A seat of the committee's roster, with the organisational units of its people from the directory. */
export type RosterSeat = Elector & {
  readonly units: readonly string[]
  readonly deputyUnits?: readonly string[]
  /** The member is away and has delegated. */
  readonly delegated?: boolean
}
export type OpenBallot = {
  readonly applicationId: string
  readonly site: string
  readonly round: number
  readonly sealedHash: Sha256
  readonly charter: Charter
  readonly seats: readonly RosterSeat[]
  readonly relations: Relations
  /** Without one: the end of the Berlin day that the charter's `deadlineDays` reach. */
  readonly deadline?: Instant | undefined
}
export type OpenRejection =
  | RosterAmbiguous
  | { readonly code: 'ALREADY_OPENED' }
  | { readonly code: 'ROSTER_EMPTY' }
  | { readonly code: 'CHAIR_AMBIGUOUS'; readonly seats: readonly string[] }
  | { readonly code: 'DEADLINE_PAST' }

const snapshot = ({ seat, member, deputy, chair }: RosterSeat): EventOf<'BallotOpened'>['seats'][number] => ({
  seat,
  member,
  ...(deputy !== undefined && { deputy }),
  ...(chair === true && { chair }),
})

/** The people of a roster, each with their units. */
const peopleOf = (seat: RosterSeat): readonly { person: string; units: readonly string[] }[] => [
  { person: seat.member, units: seat.units },
  ...(seat.deputy === undefined ? [] : [{ person: seat.deputy, units: seat.deputyUnits ?? [] }]),
]

const recusalsOf = (command: OpenBallot): readonly BallotEvent[] =>
  command.seats.flatMap(peopleOf).flatMap(({ person, units }): BallotEvent[] => {
    const reasonClass = automaticRecusal(person, units, command.relations)
    return reasonClass ? [{ type: 'MemberRecused', member: person, reasonClass }] : []
  })

const delegationsOf = (command: OpenBallot): readonly BallotEvent[] =>
  command.seats.flatMap(({ seat, member, deputy, delegated }): BallotEvent[] =>
    delegated && deputy !== undefined ? [{ type: 'SeatDelegated', seat, member, deputy }] : [],
  )

function rosterRejection(seats: readonly RosterSeat[]): Result<unknown, OpenRejection> {
  if (seats.length === 0) return reject({ code: 'ROSTER_EMPTY' })
  const chairs = seats.filter((seat) => seat.chair === true).map((seat) => seat.seat)
  if (chairs.length > 1) return reject({ code: 'CHAIR_AMBIGUOUS', seats: chairs })
  return unambiguous(seats)
}

/**
 * Opens a ballot on the roster and charter of this instant and recuses whom the rule recuses (committee.md, "Ballot").
 * Whether a quorum remains is `quorumAtRisk` of the folded state.
 */
export function decideOpen(ballot: BallotState, command: OpenBallot, at: Instant): Result<readonly BallotEvent[], OpenRejection> {
  if (ballot.phase !== 'none') return reject({ code: 'ALREADY_OPENED' })
  const roster = rosterRejection(command.seats)
  if (!roster.ok) return roster
  const deadline = command.deadline ?? deadlineAfterDays(at, command.charter.deadlineDays)
  if (deadline <= at) return reject({ code: 'DEADLINE_PAST' })
  const { applicationId, site, round, sealedHash, charter } = command
  const opened: BallotEvent = {
    type: 'BallotOpened',
    applicationId,
    site,
    round,
    sealedHash,
    charter,
    seats: command.seats.map(snapshot),
    deadline,
    applicants: [command.relations.applicant, ...command.relations.coApplicants],
  }
  return ok([opened, ...recusalsOf(command), ...delegationsOf(command)])
}
