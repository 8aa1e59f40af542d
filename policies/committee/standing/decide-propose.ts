import { proposalEnd } from '#policies/kernel/four-eyes'
import { hashOf } from '#policies/kernel/hash'
import { ok, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import { shippedNamed } from '../charters'
import { type Committee, type CommitteeState, peopleOf } from './committee'
import type { NamedCharter, StandingEvent, StandingSeat } from './events'
import { type RosterRefused, rosterRefusal } from './roster-rules'

export type ProposeRejection =
  | RosterRefused
  | { readonly code: 'COMMITTEE_UNKNOWN' | 'NOTHING_CHANGES' | 'CHARTER_ID_TAKEN' }
  | { readonly code: 'CHARTER_VERSION'; readonly expected: number }
  | { readonly code: 'GRANTS_TO_SELF'; readonly person: string }

/** Names what is proposed, on top of what, and until when: a change of any of them is another proposal. */
const hashOfProposal = (committee: Committee, content: unknown, expires: Instant) =>
  hashOf({ site: committee.site, roster: committee.rosterVersion, charter: hashOf(committee.charter), content, expires })

/** Places in a roster that a person would newly get. */
export function newPlaces(committee: Committee, seats: readonly StandingSeat[], person: string): readonly string[] {
  const placesOf = (list: readonly StandingSeat[]) =>
    list
      .filter(({ member, deputy }) => member === person || deputy === person)
      .map(({ seat, member, chair }) => `${seat}/${member === person ? 'member' : 'deputy'}/${chair === true}`)
  const held = placesOf(committee.seats)
  return placesOf(seats).filter((place) => !held.includes(place))
}

/** A new roster, whole; a later proposal replaces an earlier one. Nobody grants a place to themselves. */
export function decideProposeRoster(
  committee: CommitteeState,
  { seats, person }: { readonly seats: readonly StandingSeat[]; readonly person: string },
  at: Instant,
): Result<readonly StandingEvent[], ProposeRejection> {
  if (committee.phase === 'none') return reject({ code: 'COMMITTEE_UNKNOWN' })
  const refused = rosterRefusal(seats)
  if (refused) return reject(refused)
  if (hashOf(seats) === hashOf(committee.seats)) return reject({ code: 'NOTHING_CHANGES' })
  if (peopleOf(seats).includes(person) && newPlaces(committee, seats, person).length > 0) return reject({ code: 'GRANTS_TO_SELF', person })
  const expires = proposalEnd(at)
  return ok([{ type: 'RosterProposed', seats, expires, proposalHash: hashOfProposal(committee, { seats }, expires) }])
}

/** The version that a charter of this id must have: one more than the newest that the committee ever had of it. */
function versionAfter(committee: Committee, id: string): number {
  const known = [committee.charter, ...committee.earlier.map(({ charter }) => charter)]
  return Math.max(0, ...known.filter(({ charter }) => charter.id === id).map(({ charter }) => charter.version)) + 1
}

/** Other written rules. A shipped charter is adopted word for word; an own one has an id of its own and counts its versions. */
export function decideProposeCharter(
  committee: CommitteeState,
  charter: NamedCharter,
  at: Instant,
): Result<readonly StandingEvent[], ProposeRejection> {
  if (committee.phase === 'none') return reject({ code: 'COMMITTEE_UNKNOWN' })
  const shipped = shippedNamed(charter.charter.id)
  if (hashOf(charter.charter) === hashOf(committee.charter.charter)) return reject({ code: 'NOTHING_CHANGES' })
  if (shipped && hashOf(shipped.charter) !== hashOf(charter.charter)) return reject({ code: 'CHARTER_ID_TAKEN' })
  const expected = versionAfter(committee, charter.charter.id)
  if (!shipped && charter.charter.version !== expected) return reject({ code: 'CHARTER_VERSION', expected })
  const expires = proposalEnd(at)
  const named = shipped ?? charter
  return ok([{ type: 'CharterProposed', charter: named, expires, proposalHash: hashOfProposal(committee, { charter: named }, expires) }])
}
