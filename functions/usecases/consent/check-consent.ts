import { type ConsentAnswer, mayRelease } from '#policies/consent/answer'
import { canonicalJson } from '#policies/kernel/canonical-json'
import { hashOf, stableId } from '#policies/kernel/hash'
import type { Json } from '#policies/kernel/json'
import { ok } from '#policies/kernel/result'
import type { Actor } from '#policies/ledger/entry'
import type { DecisionEvent, KeyedHash } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { grantHolds } from './grant'
import { type AskedSubject, type Asking, askingOf, countDecisions, judgeStored, leadingReason } from './judge-subjects'

export type CheckConsent = {
  readonly rules?: string | undefined
  readonly question: unknown
  readonly subjects: readonly AskedSubject[]
  readonly applicationId?: string | undefined
}
/** One subject's answer: `reason` is the code that decided, or `no-grant` when only the grant is missing. */
export type CheckAnswer = Pick<ConsentAnswer, 'decision' | 'release' | 'hypothetical' | 'rules'> & {
  readonly reason: string
  readonly reasons: readonly Pick<ConsentAnswer['reasons'][number], 'policy' | 'role' | 'effect' | 'reason' | 'rule'>[]
}
type CheckDeps = Pick<Deps, 'consent' | 'ledger' | 'clock' | 'tokens'>

/**
 * May data of these people go out today? Reads the position, then every record, strongly; releases only a permit with a gate for today, under
 * a grant in force where an application is named. Writes one decision event for the request, without any pseudonym.
 */
export async function checkConsent(deps: CheckDeps, site: string, actor: Actor, asked: CheckConsent) {
  const { applicationId, subjects } = asked
  const asking = askingOf(asked.question, asked.rules, deps.clock.now())
  if (!asking.ok) return asking
  const granted = await isGranted(deps, applicationId, site, asking.value)
  const position = await deps.consent.position(site)
  const answers = await answersOf(deps, site, asking.value, subjects, position, granted)
  const id = stableId('consent-decision', site, deps.tokens.randomId())
  await deps.consent.decide({ ...eventOf(deps.consent.keyed, asking.value, { site, actor, asked, position, answers }), id, kind: 'check' })
  return ok({ decisionId: id, asOf: position, validUntil: asking.value.validUntil, answers })
}

/** Without an application nothing is asked of a grant. */
export const isGranted = async (deps: CheckDeps, applicationId: string | undefined, site: string, { at }: Asking): Promise<boolean> =>
  applicationId === undefined || (await grantHolds(deps, applicationId, site, at))

async function answersOf(
  deps: CheckDeps,
  site: string,
  asking: Asking,
  subjects: readonly AskedSubject[],
  position: number,
  granted: boolean,
): Promise<readonly CheckAnswer[]> {
  const stored = await deps.consent.records(
    site,
    subjects.map(({ identifiers }) => identifiers),
  )
  return subjects.map((subject, index) => {
    const answer = judgeStored(asking, subject, stored[index] ?? { kind: 'none' }, position)
    return answerOf(answer, granted)
  })
}

export function answerOf(answer: ConsentAnswer, granted: boolean): CheckAnswer {
  const { decision, rules } = answer
  const release = mayRelease(answer) && granted
  const reason = decision === 'permit' && !granted ? 'no-grant' : leadingReason(answer)
  const reasons = answer.reasons.map(({ policy, role, effect, reason: why, rule }) => ({ policy, role, effect, reason: why, rule }))
  return { decision, release, hypothetical: !release, reason, reasons, rules }
}

type Decided = {
  readonly site: string
  readonly actor: Actor
  readonly asked: CheckConsent
  readonly position: number
  readonly answers: readonly CheckAnswer[]
}
/** What is kept of a decision: the question's hash, counts, and a keyed hash over whom and what. */
export function eventOf(
  keyed: KeyedHash,
  { at, profile }: Asking,
  { site, actor, asked, position, answers }: Decided,
): Omit<DecisionEvent, 'id' | 'kind'> {
  const whom = asked.subjects.map(({ identifiers }) => identifiers)
  const result = answers.map(({ decision, release, reason }, index) => [whom[index], decision, release, reason])
  return {
    site,
    at,
    actor,
    position,
    questionHash: hashOf(asked.question as Json),
    rules: { id: profile.id, version: profile.version },
    counts: countDecisions(answers.map(({ decision }) => decision)),
    released: answers.filter(({ release }) => release).length,
    resultHash: keyed(site, `result:${canonicalJson(result)}`),
    ...(asked.applicationId === undefined ? {} : { applicationId: asked.applicationId }),
  }
}
