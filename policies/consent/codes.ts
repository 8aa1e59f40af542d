import table from './codes/policy-table.json' with { type: 'json' }

/**
 * The MII policy codes as numbers (the last arc of the OID, `.8` = 8): what rules and records work with.
 * Names are in `codes/policy-names.json`, all that is published in `codes/policy-codes.json`; this table holds only what the check path needs.
 */
export const POLICY_SYSTEM = `urn:oid:${table.base}`
const PREFIX = `${table.base}.`

const membersByModule = new Map<number, readonly number[]>(
  Object.entries(table.modules).map(([module, members]) => [Number(module), members]),
)
const policies = new Set<number>([...membersByModule.values()].flat())
const numbers = new Map<string, number>([...policies, ...membersByModule.keys()].map((code) => [PREFIX + code, code]))
const fiveYears = new Set<number>(table.years[5])
const withoutValidity = new Set<number>(table.withoutValidity)
const deprecated = new Set<number>(table.deprecated)

/** The full OID of a policy or module number. */
export const oidOf = (code: number): string => PREFIX + code
/** The number of the full OID of a listed policy or module; undefined for anything else. */
export const numberOfOid = (oid: string): number | undefined => numbers.get(oid)
export const isPolicy = (code: number): boolean => policies.has(code)
export const isModule = (code: number): boolean => membersByModule.has(code)
/** Member policies of a module, ascending; empty for a policy. */
export const membersOf = (module: number): readonly number[] => membersByModule.get(module) ?? []
/** The module that a policy is a member of; undefined for a module itself and for what is not listed. */
export const moduleOf = (policy: number): number | undefined => [...membersByModule].find(([, members]) => members.includes(policy))?.[0]
/** Years that a permit of this policy lasts at most; undefined where the code system states none. */
export function validityYears(policy: number): number | undefined {
  if (withoutValidity.has(policy) || !policies.has(policy)) return undefined
  return fiveYears.has(policy) ? 5 : 30
}
export const isDeprecated = (policy: number): boolean => deprecated.has(policy)
export const allPolicies = (): readonly number[] => [...policies].sort((a, b) => a - b)
