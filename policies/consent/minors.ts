import type { ReasonCode } from './answer'
import { birthdayOf } from './days'
import type { Permit } from './fold'
import { type Doc, isGuardian, type Situation } from './situation'

/** What R11 makes of a permit that only a guardian gave: nothing, a doubt, or a warning. */
export type Consequence = { readonly block: ReasonCode } | { readonly warn: 'assent-missing' } | undefined

/** R11, judged on the decision date. `permits`: those that cover the judged day. It replaces a permit, never a deny. */
export function judgeMinor(situation: Situation, permits: readonly Permit[]): Consequence {
  if (permits.some(({ doc }) => !isGuardian(doc))) return undefined
  const { birthDay, decisionDay, profile } = situation
  if (birthDay === null) return { block: 'birth-date-unknown' }
  if (decisionDay < birthdayOf(birthDay, 7)) return undefined
  if (decisionDay >= birthdayOf(birthDay, 12)) return hasForm(situation, 'assent-12-17') ? undefined : { block: 'own-form-missing' }
  if (hasForm(situation, 'assent-7-11')) return undefined
  return profile.doubtsBlock ? { block: 'assent-missing' } : { warn: 'assent-missing' }
}

/** The child's own form: active, clean, and dated on or before the decision date; it need not list the policy. */
const hasForm = ({ all, decisionDay }: Situation, kind: 'assent-7-11' | 'assent-12-17'): boolean =>
  all.some((doc: Doc) => doc.document.kind === kind && doc.permitsKept && doc.document.day !== null && doc.document.day <= decisionDay)
