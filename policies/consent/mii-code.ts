import { numberOfOid, POLICY_SYSTEM } from './codes'

/**
 * One coding of the MII policy system: the number of the policy or module, UNLISTED for any other code of the system; more by NORMALISED where the
 * system was written without `urn:oid:` (R6).
 */
export type MiiCode = number
const UNLISTED = 0
const NORMALISED = 1024
const BARE_SYSTEM = POLICY_SYSTEM.slice('urn:oid:'.length)

/** Undefined: another system, which never matches. */
export function miiCodeOf(system: string | null, code: string | null): MiiCode | undefined {
  if (system !== POLICY_SYSTEM && system !== BARE_SYSTEM) return undefined
  const number = code === null ? undefined : numberOfOid(code)
  return (number ?? UNLISTED) + (system === BARE_SYSTEM ? NORMALISED : 0)
}
/** The number of the policy or module; 0 is neither. */
export const numberOf = (code: MiiCode): number => code & (NORMALISED - 1)
export const isUnlisted = (code: MiiCode): boolean => numberOf(code) === UNLISTED
export const isNormalised = (code: MiiCode): boolean => code >= NORMALISED
