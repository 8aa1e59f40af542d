import { dayOfCivil } from './days'

/** A rule profile: the same rules R1 to R12, with the switches in which consumers may differ. Data; a change is a new version. */
export type RuleProfile = {
  readonly id: string
  readonly version: number
  /** First day that retrospective data may reach back to (R10). */
  readonly lookbackDay: number
  /** R1: what a refusal after a consent means. */
  readonly refusalAfterConsent: 'indeterminate' | 'deny'
  /** R6: does a permitted module grant its member policies? */
  readonly modulesGrant: boolean
  /** R10: does a deprecated code such as .46 look back alone? */
  readonly legacyLooksBack: boolean
  /** Must a window permit come from a document that also permits a gate of the question? */
  readonly windowNeedsGateDocument: boolean
  /** R2: are permits of a record without the MII category ignored? */
  readonly categoryRequired: boolean
  /** assent-missing, deny-unreadable and withdrawal-pending warn only, or make indeterminate. */
  readonly doubtsBlock: boolean
}

const miiDefault: RuleProfile = {
  id: 'mii-default',
  version: 1,
  lookbackDay: dayOfCivil(1900, 1, 1),
  refusalAfterConsent: 'indeterminate',
  modulesGrant: true,
  legacyLooksBack: true,
  windowNeedsGateDocument: false,
  categoryRequired: false,
  doubtsBlock: false,
}
const strict: RuleProfile = {
  ...miiDefault,
  id: 'strict',
  refusalAfterConsent: 'deny',
  modulesGrant: false,
  legacyLooksBack: false,
  windowNeedsGateDocument: true,
  categoryRequired: true,
  doubtsBlock: true,
}

export const PROFILES: readonly RuleProfile[] = [miiDefault, strict]
export const DEFAULT_PROFILE = miiDefault
export const profileOf = (id: string): RuleProfile | undefined => PROFILES.find((profile) => profile.id === id)
