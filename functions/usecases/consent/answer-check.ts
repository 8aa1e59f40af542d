import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { Actor } from '#policies/ledger/entry'
import { type CheckAnswer, type CheckConsent, type CheckDeps, checkConsent } from './check-consent'
import { askingOf } from './judge-subjects'

/** What a caller is told. Without an id there is no decision: nothing was recorded, nothing is released, nothing is valid. */
export type Checked<A> = {
  readonly decisionId: string | null
  readonly asOf: number | null
  readonly validUntil: string | null
  readonly answers: readonly A[]
}
export type Told = (fault: Error) => void

/** A check as callers see it. `told` hears of upstream trouble. */
export const answerCheck = (deps: CheckDeps, site: string, actor: Actor, asked: CheckConsent, told: Told) =>
  unlessTrouble(deps, asked, told, () => checkConsent(deps, site, actor, asked))

/**
 * Upstream trouble is `indeterminate` for everybody who was asked about, never a remembered permit (consent.md, "API", errors): the reason
 * `upstream-trouble` is of no policy, so there are no reasons by policy. A question that cannot be asked is refused as ever; other faults are thrown.
 */
export async function unlessTrouble<A>(
  { clock }: Pick<CheckDeps, 'clock'>,
  asked: CheckConsent,
  told: Told,
  run: () => Promise<Result<Checked<A>, Rejection>>,
): Promise<Result<Checked<A | CheckAnswer>, Rejection>> {
  try {
    return await run()
  } catch (fault) {
    if ((fault as { readonly retryable?: boolean }).retryable !== true) throw fault
    const asking = askingOf(asked.question, asked.rules, clock.now(), true)
    if (!asking.ok) return asking
    told(fault as Error)
    const { id, version } = asking.value.profile
    const answer: CheckAnswer = {
      decision: 'indeterminate',
      release: false,
      hypothetical: true,
      reason: 'upstream-trouble',
      reasons: [],
      rules: { id, version },
    }
    return ok({ decisionId: null, asOf: null, validUntil: null, answers: asked.subjects.map(() => answer) })
  }
}
