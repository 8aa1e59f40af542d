import type { Membership } from '#policies/access/roles'
import { type Committee, peopleOf } from '#policies/committee/standing/committee'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { loadCommittee } from '../cases'

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
 * People's roles follow the roster of now. Who has left keeps the role of a member without a site: it shows nothing of the site any more but
 * the ballots in which they still hold a seat, because a ballot keeps the roster of its opening.
 */
export async function applyRoster(
  deps: Deps,
  _id: string,
  { site, former }: { readonly site: string; readonly former: readonly string[] },
) {
  const committee = await loadCommittee(deps, site)
  if (committee.phase === 'none') return ok(null)
  const people = await deps.directory.people([...new Set([...former, ...peopleOf(committee.seats)])])
  for (const { id, memberships } of people.values()) {
    const others = memberships.filter((one) => !isOfCommittee(site)(one))
    const roles = rolesOf(committee, id)
    const left: readonly Membership[] =
      roles.length === 0 && !others.some(({ role, site: at }) => role === 'member' && at === undefined) ? [{ role: 'member' }] : []
    await deps.directory.setMemberships(id, [...others, ...roles, ...left])
  }
  return ok(null)
}
