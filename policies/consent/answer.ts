import type { Source } from './record'

/** Only `permit` releases data; the others block and differ in what a site does next: stop, ask, repair (consent.md). */
export type Decision = 'permit' | 'deny' | 'unknown' | 'indeterminate'
export type Role = 'gate' | 'window'

/** The closed list of reasons: the rule of consent.md that each comes from, and what it means for the policy. */
export const REASONS = {
  permitted: { rule: 'R7', effect: 'permit' },
  denied: { rule: 'R7', effect: 'deny' },
  withdrawn: { rule: 'R8', effect: 'deny' },
  refused: { rule: 'R1', effect: 'deny' },
  expired: { rule: 'R5', effect: 'deny' },
  'outside-window': { rule: 'R5', effect: 'deny' },
  'other-document': { rule: 'strict', effect: 'deny' },
  'refused-after-consent': { rule: 'R1', effect: 'indeterminate' },
  'empty-document': { rule: 'R4', effect: 'indeterminate' },
  'status-contradicts': { rule: 'R3', effect: 'indeterminate' },
  'superseded-unclear': { rule: 'R1', effect: 'indeterminate' },
  'status-unknown': { rule: 'R1', effect: 'indeterminate' },
  'deny-unreadable': { rule: 'R6', effect: 'indeterminate' },
  'withdrawal-pending': { rule: 'R1', effect: 'indeterminate' },
  'period-invalid': { rule: 'R5', effect: 'indeterminate' },
  'restriction-unread': { rule: 'R5', effect: 'indeterminate' },
  'datetime-missing': { rule: 'R9', effect: 'indeterminate' },
  'minor-at-signature': { rule: 'R11', effect: 'indeterminate' },
  'majority-reached': { rule: 'R11', effect: 'indeterminate' },
  'own-form-missing': { rule: 'R11', effect: 'indeterminate' },
  'assent-missing': { rule: 'R11', effect: 'indeterminate' },
  'birth-date-unknown': { rule: 'R11', effect: 'indeterminate' },
  'identities-not-linked': { rule: 'R2', effect: 'indeterminate' },
  'not-yet-valid': { rule: 'R5', effect: 'unknown' },
  'not-stated': { rule: 'R4', effect: 'unknown' },
  'no-consent': { rule: 'R2', effect: 'unknown' },
} as const satisfies Record<string, { rule: string; effect: Decision }>
export type ReasonCode = keyof typeof REASONS
export const REASON_CODES = Object.keys(REASONS) as readonly ReasonCode[]
export const RULE_OF_REASON: Readonly<Record<ReasonCode, string>> = Object.fromEntries(
  REASON_CODES.map((code) => [code, REASONS[code].rule]),
) as Record<ReasonCode, string>

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
