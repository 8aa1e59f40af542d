import type { Membership } from '#policies/access/roles'
import { committeeAggregate } from '#policies/committee/standing/aggregate'
import { type Committee, committeeStream, peopleOf } from '#policies/committee/standing/committee'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { stateAt } from '../handle'

const isOfCommittee = (site: string) => (one: Membership) => (one.role === 'member' || one.role === 'chair') && one.site === site

/** The roles that a roster gives somebody, for the term of the seat; the deputy of the chair's seat chairs only in its stead, by the ballot. */
function rolesOf({ seats, site }: Committee, person: string): readonly Membership[] {
  return seats
    .filter(({ member, deputy }) => member === person || deputy === person)
    .flatMap(({ member, chair, from, to }) => {
      const term = { site, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
      return [{ role: 'member' as const, ...term }, ...(chair === true && member === person ? [{ role: 'chair' as const, ...term }] : [])]
    })
}

/**
 * People's roles follow the roster of now, again if the committee changed meanwhile, so the last roster wins. Who has left keeps the role of a
 * member without a site: it shows nothing of the site any more but the ballots in which they still hold a seat, because a ballot keeps the
 * roster of its opening.
 */
export async function applyRoster(
  deps: Deps,
  _id: string,
  { site, former }: { readonly site: string; readonly former: readonly string[] },
) {
  const stream = committeeStream(site)
  for (;;) {
    const { head } = await deps.ledger.load(stream)
    const committee = await stateAt(deps.ledger, committeeAggregate, stream, head)
    if (committee.phase === 'none') return ok(null)
    for (const person of new Set([...former, ...peopleOf(committee.seats)]))
      await deps.directory.changeMemberships(person, rosterOver(committee, person))
    if ((await deps.ledger.load(stream)).head?.tip.sequence === head?.tip.sequence) return ok(null)
  }
}

/** Somebody's memberships with those of the committee replaced by what the roster gives. */
const rosterOver =
  (committee: Committee, person: string) =>
  (now: readonly Membership[]): readonly Membership[] => {
    const others = now.filter((one) => !isOfCommittee(committee.site)(one))
    const roles = rolesOf(committee, person)
    const stays = roles.length > 0 || others.some(({ role, site }) => role === 'member' && site === undefined)
    return [...others, ...roles, ...(stays ? [] : [{ role: 'member' as const }])]
  }
