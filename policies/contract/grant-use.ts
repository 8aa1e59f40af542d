import type { PlainDate } from '#policies/kernel/time'
import type { GrantState } from './grant'

/** What data are to be used for, under which grant: the consent question's purpose and modifiers, who gets the data (a person's id), the Berlin day. */
export type GrantUse = {
  readonly purpose: string | null
  readonly modifiers: readonly string[]
  readonly recipient: string | undefined
  readonly day: PlainDate
}
/** Why a grant does not carry a use. The list is closed; each blocks. */
export const GRANT_REFUSALS = [
  'no-grant',
  'grant-not-active',
  'grant-suspended',
  'grant-revoked',
  'grant-not-begun',
  'grant-ended',
  'grant-purpose',
  'grant-modifier',
  'grant-recipient',
  'grant-condition',
] as const
export type GrantRefusal = (typeof GRANT_REFUSALS)[number]

/**
 * Why this grant does not carry this use; undefined: it does (consent.md, "Bound to a grant"). A question without a purpose cannot be held
 * against the granted ones, and one that leaves out a modifier of the project would not ask for all that the project does: both block.
 * A recipient is compared where one is named. An open condition blocks once its day is over.
 */
export function refusalByGrant(grant: GrantState | undefined, use: GrantUse): GrantRefusal | undefined {
  return refusalByStanding(grant, use.day) ?? refusalByTerms(grant, use)
}

function refusalByStanding(grant: GrantState | undefined, day: PlainDate): GrantRefusal | undefined {
  if (!grant?.terms || grant.status === 'empty') return 'no-grant'
  if (grant.status === 'created') return 'grant-not-active'
  if (grant.status === 'suspended') return 'grant-suspended'
  if (grant.status === 'revoked') return 'grant-revoked'
  if (day < grant.terms.from) return 'grant-not-begun'
  return day > grant.terms.to ? 'grant-ended' : undefined
}

function refusalByTerms(grant: GrantState | undefined, { purpose, modifiers, recipient, day }: GrantUse): GrantRefusal | undefined {
  const terms = grant?.terms
  if (!terms) return 'no-grant'
  if (purpose === null || !terms.purposes.includes(purpose)) return 'grant-purpose'
  const asked = new Set(modifiers)
  if (terms.modifiers.some((one) => !asked.has(one)) || modifiers.some((one) => !terms.modifiers.includes(one))) return 'grant-modifier'
  if (recipient !== undefined && !terms.recipients.includes(recipient)) return 'grant-recipient'
  const overdue = grant.conditions.some(({ state, due }) => state === 'open' && due !== null && due < day)
  return overdue ? 'grant-condition' : undefined
}
