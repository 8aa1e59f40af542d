import { type Asker, allowedNow } from '#policies/access/access'
import { shippedCharters } from '#policies/committee/charters'
import { committeeAggregate } from '#policies/committee/standing/aggregate'
import { type Committee, peopleOf } from '#policies/committee/standing/committee'
import type { StandingSeat } from '#policies/committee/standing/events'
import { ok, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { namesOf } from '../applications/read-application'
import { loadCommittee } from '../cases'

const COMMANDS = [
  'proposeRoster',
  'confirmRoster',
  'proposeCharter',
  'confirmCharter',
  'recordAbsence',
  'endAbsence',
  'tryCharter',
  'callMeeting',
] as const
type NameOf = Awaited<ReturnType<typeof namesOf>>

/** A site's committee: roster with terms, deputies and absences, its charters, and what waits for a second person. */
export async function readCommittee(deps: Deps, site: string, asker: Asker) {
  const committee = await loadCommittee(deps, site)
  if (committee.phase === 'none') return reject({ code: 'NOT_FOUND' })
  const now = deps.clock.now()
  const proposals = [committee.rosterProposal, committee.charterProposal].filter((one) => one !== undefined)
  const nameOf = await namesOf(deps, [
    ...peopleOf(committee.seats),
    ...peopleOf(committee.rosterProposal?.seats ?? []),
    ...committee.absences.map(({ member }) => member),
    ...proposals.map(({ proposedBy }) => proposedBy),
  ])
  const subject = committeeAggregate.subject(committee)
  return ok({
    site,
    siteName: (await deps.directory.site(site))?.name ?? site,
    rosterVersion: committee.rosterVersion,
    rosterSince: committee.rosterSince,
    seats: seatViews(committee.seats, nameOf),
    absences: committee.absences.map(({ member, ...absence }) => ({ ...absence, member: nameOf(member) })),
    charter: { ...committee.charter, since: committee.charterSince },
    earlierCharters: [...committee.earlier],
    ...rosterProposalOf(committee, nameOf, now),
    ...charterProposalOf(committee, nameOf, now),
    me: meOf(committee, asker),
    allowed: subject === undefined ? [] : [...allowedNow(COMMANDS, asker, subject)],
  })
}
const seatViews = (seats: readonly StandingSeat[], nameOf: NameOf) =>
  seats.map(({ member, deputy, chair, ...seat }) => ({
    ...seat,
    member: nameOf(member),
    ...(deputy !== undefined && { deputy: nameOf(deputy) }),
    chair: chair === true,
  }))
function meOf({ seats }: Committee, { person }: Asker) {
  const seat = seats.find(({ member, deputy }) => member === person || deputy === person)
  return seat === undefined ? {} : { seat: seat.seat, as: seat.member === person ? ('member' as const) : ('deputy' as const) }
}
/** An expired proposal is shown as such; it cannot be confirmed any more. */
function rosterProposalOf({ rosterProposal: proposal }: Committee, nameOf: NameOf, now: Instant) {
  if (proposal === undefined) return {}
  const { seats, hash, expires, proposedBy, at } = proposal
  return { rosterProposal: { hash, at, expires, expired: now >= expires, proposedBy: nameOf(proposedBy), seats: seatViews(seats, nameOf) } }
}
function charterProposalOf({ charterProposal: proposal }: Committee, nameOf: NameOf, now: Instant) {
  if (proposal === undefined) return {}
  const { charter, hash, expires, proposedBy, at } = proposal
  return { charterProposal: { hash, at, expires, expired: now >= expires, proposedBy: nameOf(proposedBy), charter } }
}
/** The charters that we ship, in the order in which a committee is offered them. */
export const listCharters = async () => ok({ items: shippedCharters().map((shipped) => ({ ...shipped })) })
