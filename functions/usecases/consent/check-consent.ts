import { type ConsentAnswer, mayRelease } from '#policies/consent/answer'
import { grantId } from '#policies/contract/grant'
import { type GrantRefusal, refusalByGrant } from '#policies/contract/grant-use'
import { canonicalJson } from '#policies/kernel/canonical-json'
import { minuteIdOf } from '#policies/kernel/minute-id'
import { ok } from '#policies/kernel/result'
import type { Actor } from '#policies/ledger/entry'
import { type CheckRead, type CheckStore, type DecisionEvent, identityText, type StoredRecord } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import type { MemberPage } from '../../ports-members'
import { type AskedSubject, type Asking, askingOf, countDecisions, judgeStored, leadingReason } from './judge-subjects'
import { keyOfRecord } from './packed-record'

export type CheckConsent = {
  readonly rules?: string | undefined
  readonly question: unknown
  readonly subjects: readonly AskedSubject[]
  readonly applicationId?: string | undefined
  /** The person who is to get the data, under the application's grant. */
  readonly recipient?: string | undefined
}
/** One subject's answer: `reason` is the code that decided, or why the grant does not carry what the consent permits. */
export type CheckAnswer = Pick<ConsentAnswer, 'decision' | 'release' | 'hypothetical' | 'rules'> & {
  readonly reason: string
  readonly reasons: readonly Pick<ConsentAnswer['reasons'][number], 'policy' | 'role' | 'effect' | 'reason' | 'rule'>[]
}
export type CheckDeps = Pick<Deps, 'checks' | 'clock'>

/**
 * May data of these people go out today? Reads every record, and the grant where an application is named, strongly; releases only a permit
 * with a gate for today that the grant carries too. Writes one decision event for the request, without any
 * pseudonym, and under a grant whom it releases, as keyed hashes.
 */
export async function checkConsent(deps: CheckDeps, site: string, actor: Actor, asked: CheckConsent) {
  const { applicationId, subjects } = asked
  const asking = askingOf(asked.question, asked.rules, deps.clock.now())
  if (!asking.ok) return asking
  const read = await deps.checks.read(
    site,
    subjects.map(({ identifiers }) => identifiers),
    applicationId === undefined ? undefined : grantId(applicationId, site),
  )
  const answers = answersOf(asking.value, asked, read)
  const id = minuteIdOf(asking.value.at, deps.checks.newId())
  const event = {
    ...eventOf(deps.checks, asking.value, { site, actor, asked, position: read.position, answers }),
    id,
    kind: 'check',
  } as const
  const members = membersOf(deps.checks, event, asked, answers)
  await Promise.all([deps.checks.decide(event), ...(members === undefined ? [] : [deps.checks.addMembers(members)])])
  return ok({ decisionId: id, asOf: read.position, validUntil: asking.value.validUntil, answers })
}

/** Whom a decision releases under the grant of an application; undefined: nobody, or no application was named. */
export function membersOf(
  { keyed }: Pick<CheckStore, 'keyed'>,
  { id, site, position, released }: Pick<DecisionEvent, 'id' | 'site' | 'position' | 'released'>,
  { applicationId, subjects }: Pick<CheckConsent, 'applicationId' | 'subjects'>,
  answers: readonly Pick<CheckAnswer, 'release'>[],
): MemberPage | undefined {
  if (applicationId === undefined || released === 0) return undefined
  const gone = subjects.filter((_, index) => answers[index]?.release).flatMap(({ identifiers }) => identifiers)
  const identities = gone.map((identity) => keyed(site, identityText(identity)))
  return { site, grant: grantId(applicationId, site), decision: id, position, identities }
}

/** Equal verdicts share one answer: a thousand people have a handful of them. */
export function answersOf(
  asking: Asking,
  asked: CheckConsent,
  { position, stored, grant }: Omit<CheckRead, 'retries'>,
): readonly CheckAnswer[] {
  const refusal = grantRefusal(asking, asked, grant)
  const known = new Map<number, CheckAnswer>()
  return asked.subjects.map((subject, index) => {
    const one = stored[index] ?? NONE
    const key = one.kind === 'record' && subject.birthDate === undefined ? keyOfRecord(one.record, asking) : -1
    const same = key < 0 ? undefined : known.get(key)
    if (same !== undefined) return same
    const answer = answerOf(judgeStored(asking, subject, one, position), refusal)
    if (key >= 0) known.set(key, answer)
    return answer
  })
}
const NONE: StoredRecord = { kind: 'none' }

/** Without an application nothing is asked of a grant. */
export function grantRefusal(
  { today }: Asking,
  { applicationId, question, recipient }: Pick<CheckConsent, 'applicationId' | 'question' | 'recipient'>,
  grant: CheckRead['grant'],
): GrantRefusal | undefined {
  if (applicationId === undefined) return undefined
  const { purpose = null, modifiers } = question as { purpose?: string | null; modifiers?: readonly string[] | null }
  return refusalByGrant(grant, { purpose, modifiers: modifiers ?? [], recipient, day: today })
}

export function answerOf(answer: ConsentAnswer, refusal: GrantRefusal | undefined): CheckAnswer {
  const { decision, rules } = answer
  const release = mayRelease(answer) && refusal === undefined
  const reason = decision === 'permit' && refusal !== undefined ? refusal : leadingReason(answer)
  const reasons = answer.reasons.map(({ policy, role, effect, reason: why, rule }) => ({ policy, role, effect, reason: why, rule }))
  return { decision, release, hypothetical: !release, reason, reasons, rules }
}

/**
 * Canonical JSON of whom and what, `[[identifiers, decision, release, reason], …]`: arrays, strings and the identifiers' two fields in order.
 * Put together by hand, because equal answers say the same and a thousand objects would be made for nothing else.
 */
function resultText(subjects: readonly AskedSubject[], answers: readonly CheckAnswer[]): string {
  const known = new Map<CheckAnswer, string>()
  const texts = answers.map((answer, index) => {
    const said = known.get(answer) ?? JSON.stringify([answer.decision, answer.release, answer.reason]).slice(1)
    known.set(answer, said)
    const identifiers = subjects[index]?.identifiers ?? []
    const whom = identifiers.map(({ system, value }) => `{"system":${JSON.stringify(system)},"value":${JSON.stringify(value)}}`)
    return `[[${whom.join(',')}],${said}`
  })
  return `[${texts.join(',')}]`
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
  { keyed, sha256 }: Pick<CheckStore, 'keyed' | 'sha256'>,
  { at, profile }: Asking,
  { site, actor, asked, position, answers }: Decided,
): Omit<DecisionEvent, 'id' | 'kind'> {
  return {
    site,
    at,
    actor,
    position,
    questionHash: sha256(canonicalJson(asked.question)),
    rules: { id: profile.id, version: profile.version },
    counts: countDecisions(answers.map(({ decision }) => decision)),
    released: answers.filter(({ release }) => release).length,
    resultHash: keyed(site, 'result:', resultText(asked.subjects, answers)),
    ...(asked.applicationId === undefined ? {} : { applicationId: asked.applicationId }),
  }
}
