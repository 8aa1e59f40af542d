import { hashOf } from '#policies/kernel/hash'
import type { AdminState, EnteredRole } from './admin'
import type { AdminEvents } from './admin-events'
import type { Membership } from './roles'

/** The stream of what belongs to no site; no site may be called so. */
export const NETWORK = 'network'
type SiteProfile = {
  readonly slug: string
  readonly code: string
  readonly name: string
  readonly consortium: string
  readonly contractName: string
}
type Entered = { readonly id: string; readonly memberships: readonly Membership[] }

/** A site is entered by whoever sets the network up; entered already as it is: nothing happens. The hash binds the profile, by whose names contracts are made. */
export function decideEnterSite(
  state: AdminState,
  { slug, code, name, consortium, contractName }: SiteProfile,
): readonly AdminEvents['SiteEntered'][] {
  const profileHash = hashOf({ slug, code, name, consortium, contractName })
  return state.profileHash === profileHash ? [] : [{ type: 'SiteEntered', code, profileHash }]
}

/**
 * Which roles people are given here (a site, or NETWORK for roles without one), as far as the ledger does not say so yet. Somebody whose roles
 * here were all taken away is entered with none; somebody who holds none anywhere is entered in NETWORK.
 */
export const decideEnterPeople = (state: AdminState, people: readonly Entered[]): readonly AdminEvents['PersonEntered'][] =>
  people.flatMap(({ id: person, memberships }) => {
    const roles = memberships.filter(({ site = NETWORK }) => site === state.site).map(enteredRole)
    const known = state.people?.find((one) => one.person === person)
    const belongs = roles.length > 0 || known !== undefined || (state.site === NETWORK && memberships.length === 0)
    return !belongs || (known !== undefined && hashOf(known.roles) === hashOf(roles))
      ? []
      : [{ type: 'PersonEntered' as const, person, roles }]
  })

const enteredRole = ({ role, from, to }: Membership): EnteredRole => ({ role, from: from ?? null, to: to ?? null })
