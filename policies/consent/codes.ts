import table from './codes/policy-table.json' with { type: 'json' }
import validity from './codes/policy-validity.json' with { type: 'json' }

/**
 * The MII policy codes as numbers (the last arc of the OID, `.8` = 8): what rules and records work with.
 * Names are in `codes/policy-names.json`, all that is published in `codes/policy-codes.json`; two tables hold what the check path and what taking a consent in needs of it.
 */
export const POLICY_SYSTEM = `urn:oid:${table.base}`
const PREFIX = `${table.base}.`

const membersByModule = new Map<number, readonly number[]>(
  Object.entries(table.modules).map(([module, members]) => [Number(module), members]),
)
const policies = new Set<number>([...membersByModule.values()].flat())
const POLICY = 1
const MODULE = 2
/** By number, as everything below that is asked for each provision of each consent; 0: not listed. */
const kinds = Uint8Array.from({ length: 1000 }, (_, code) => (policies.has(code) ? POLICY : membersByModule.has(code) ? MODULE : 0))
/** PURE, and so below: a bundle that takes no consents in leaves it out. */
const named: readonly (readonly number[])[] = /* @__PURE__ */ Array.from(kinds, (_, code) =>
  policies.has(code) ? [code] : (membersByModule.get(code) ?? []),
)
const NOTHING: readonly number[] = []
/** By policy number; 0: none is stated. */
const years = /* @__PURE__ */ Uint8Array.from(kinds, (_, code) => yearsOf(code))
function yearsOf(code: number): number {
  if (validity.withoutValidity.includes(code) || !policies.has(code)) return 0
  return validity.years[5].includes(code) ? 5 : 30
}

/** The full OID of a policy or module number. */
export const oidOf = (code: number): string => PREFIX + code
/** The number of the full OID of a listed policy or module; undefined for anything else. */
export function numberOfOid(oid: string): number | undefined {
  const { length } = oid
  if (length <= PREFIX.length || length > PREFIX.length + 3 || !oid.startsWith(PREFIX)) return undefined
  let code = 0
  for (let at = PREFIX.length; at < length; at += 1) {
    const digit = oid.charCodeAt(at) - 48
    if (digit < 0 || digit > 9 || (digit === 0 && code === 0)) return undefined
    code = code * 10 + digit
  }
  return kinds[code] === 0 ? undefined : code
}
export const isPolicy = (code: number): boolean => kinds[code] === POLICY
export const isModule = (code: number): boolean => kinds[code] === MODULE
/** Member policies of a module, ascending; empty for a policy. */
export const membersOf = (module: number): readonly number[] => membersByModule.get(module) ?? []
/** The module that a policy is a member of; undefined for a module itself and for what is not listed. */
export const moduleOf = (policy: number): number | undefined => [...membersByModule].find(([, members]) => members.includes(policy))?.[0]
/** What a code names: a policy itself, a module its members, any other number nothing. */
export const policiesOf = (code: number): readonly number[] => named[code] ?? NOTHING
/** Years that a permit of this policy lasts at most; undefined where the code system states none. */
export const validityYears = (policy: number): number | undefined => years[policy] || undefined
export const isDeprecated = (policy: number): boolean => validity.deprecated.includes(policy)
export const allPolicies = (): readonly number[] => [...policies].sort((a, b) => a - b)
