import type { Source } from './record'

/** Only `permit` releases data; the others block and differ in what a site does next: stop, ask, repair (consent.md). */
export type Decision = 'permit' | 'deny' | 'unknown' | 'indeterminate'
export type Role = 'gate' | 'window'

/** The closed list of reasons with the rule of consent.md each comes from. */
export const RULE_OF_REASON = {
  permitted: 'R7',
  denied: 'R7',
  withdrawn: 'R8',
  refused: 'R1',
  expired: 'R5',
  'outside-window': 'R5',
  'other-document': 'strict',
  'refused-after-consent': 'R1',
  'empty-document': 'R4',
  'status-contradicts': 'R3',
  'superseded-unclear': 'R1',
  'status-unknown': 'R1',
  'deny-unreadable': 'R6',
  'withdrawal-pending': 'R1',
  'period-invalid': 'R5',
  'restriction-unread': 'R5',
  'datetime-missing': 'R9',
  'minor-at-signature': 'R11',
  'majority-reached': 'R11',
  'own-form-missing': 'R11',
  'assent-missing': 'R11',
  'birth-date-unknown': 'R11',
  'not-yet-valid': 'R5',
  'not-stated': 'R4',
  'no-consent': 'R2',
  'identities-not-linked': 'R2',
} as const
export type ReasonCode = keyof typeof RULE_OF_REASON

export const WARNING_CODES = [
  'assent-missing',
  'category-missing',
  'code-deprecated',
  'code-unlisted',
  'datetime-missing',
  'deny-unreadable',
  'end-missing',
  'exceeds-validity',
  'module-derived',
  'older-template',
  'other-subject',
  'root-permit',
  'scope-missing',
  'system-normalised',
  'test-data',
  'tie',
  'withdrawal-pending',
  'withdrawal-period-lapsed',
] as const
export type WarningCode = (typeof WARNING_CODES)[number]

/** Days, both inclusive; null = open. */
export type AnswerInterval = { readonly start: string | null; readonly end: string | null }
/** Why one asked policy got its effect. `policy` is the full OID; `rule` the rule that decided. */
export type Reason = {
  readonly policy: string
  readonly role: Role
  readonly effect: Decision
  readonly reason: ReasonCode
  readonly rule: string
  readonly interval: AnswerInterval | null
  readonly basedOn: readonly Source[]
}
/** `detail` is data, not prose: the policy concerned, or empty for a whole document. */
export type Warning = { readonly code: WarningCode; readonly detail: string; readonly basedOn: readonly Source[] }
export type ConsentAnswer = {
  readonly decision: Decision
  /** True only on a release path; then `hypothetical` is false and `asOf` and `validUntil` are there. */
  readonly release: boolean
  readonly hypothetical: boolean
  readonly reasons: readonly Reason[]
  readonly allowedIntervals: readonly (AnswerInterval & { readonly policy: string })[]
  readonly warnings: readonly Warning[]
  readonly rules: { readonly id: string; readonly version: number }
  readonly inputHash?: string
  readonly decisionId?: string
  readonly asOf?: string
  readonly validUntil?: string
}

/** The only test that delivery paths make: a permit that was asked for a release. */
export const mayRelease = (answer: ConsentAnswer): boolean => answer.decision === 'permit' && answer.release

const FIRST_WINS: readonly Decision[] = ['deny', 'indeterminate', 'unknown', 'permit']
/** R12: deny, then indeterminate, then unknown, then permit. Nothing asked is unknown. */
export const combine = (effects: readonly Decision[]): Decision => FIRST_WINS.find((effect) => effects.includes(effect)) ?? 'unknown'
