import type { Membership } from '#policies/access/roles'
import { APPLICANT, type ContractState, partyOf, releasableSites } from '#policies/contract/contract'
import type { SignContract } from '#policies/contract/decide-sign'
import { berlinDay, type PlainDate } from '#policies/kernel/time'

/** Who acts: a person with the roles in force today. */
export type Acting = { readonly person: string; readonly memberships: readonly Membership[] }
type Authority = SignContract['authority']

/**
 * What lets somebody act for a party; undefined: nothing does. For the applicant the people whom the contract names as owners,
 * from its issue on; for a site who holds the signatory's role there.
 */
export function authorityFor(contract: ContractState, party: string, { person, memberships }: Acting): Authority | undefined {
  if (party === APPLICANT) {
    const { terms, issue } = contract
    if (terms === null || issue === null || !terms.owners.includes(person)) return undefined
    return { from: berlinDay(issue.at), to: null, evidence: `owner:application#${terms.applicationId}` }
  }
  const membership = memberships.find(({ role, site }) => role === 'signatory' && site === party)
  if (membership === undefined) return undefined
  const { from, to } = membership
  return { from: (from ?? null) as PlainDate | null, to: (to ?? null) as PlainDate | null, evidence: `membership:signatory@${party}` }
}

/** Which of the commands that the roles allow make sense now: a party that is one's own and open, a site that can be released. */
export function possibleNow(contract: ContractState, acting: Acting, commands: readonly string[]): readonly string[] {
  const own = contract.parties.filter(({ party, state }) => state === 'open' && authorityFor(contract, party, acting) !== undefined)
  const signable = own.filter(({ party }) => party === APPLICANT || partyOf(contract, APPLICANT)?.state === 'signed')
  const possible: Readonly<Record<string, boolean>> = {
    signContract: signable.length > 0,
    refuseContract: own.length > 0,
    releaseContract: releasableSites(contract).length > 0,
  }
  return commands.filter((command) => possible[command] === true)
}
