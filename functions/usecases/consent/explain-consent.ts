import type { ConsentAnswer } from '#policies/consent/answer'
import { compileRecord } from '#policies/consent/compile'
import { evaluateRecord, releaseOf } from '#policies/consent/evaluate'
import { grantId } from '#policies/contract/grant'
import { minuteIdOf } from '#policies/kernel/minute-id'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Actor } from '#policies/ledger/entry'
import { type DecisionStatement, documentText, identityText, type SiteView } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { answerOf, type CheckAnswer, type CheckConsent, type CheckDeps, eventOf, grantRefusal } from './check-consent'
import { subjectsAsOf } from './documents-as-of'
import { type AskedSubject, type Asking, askingOf, judgeStored } from './judge-subjects'
import { readStoredDocuments } from './stored-documents'

/** Documents are read for each subject: what an explanation costs. */
export const MOST_EXPLAINED = 100

/** A check's answer with the documents behind it. */
export type ExplainedAnswer = Omit<CheckAnswer, 'reasons'> & Pick<ConsentAnswer, 'reasons' | 'warnings' | 'allowedIntervals'>
type ExplainDeps = CheckDeps & Pick<Deps, 'consent' | 'blobs'>

/**
 * The same question and the same answer as `checkConsent`, judged from the documents that the records were compiled of, so that each reason
 * names them; with `asOf` from what had been received by then. At most 100 subjects. Writes one decision event.
 */
export async function explainConsent(
  deps: ExplainDeps,
  site: string,
  actor: Actor,
  asked: CheckConsent,
): Promise<Result<{ decisionId: string; asOf: number; validUntil: string; answers: readonly ExplainedAnswer[] }, Rejection>> {
  const { subjects, applicationId } = asked
  if (subjects.length > MOST_EXPLAINED)
    return reject({ code: 'QUESTION_UNUSABLE', pointer: '/subjects', detail: `explain takes at most ${MOST_EXPLAINED} subjects` })
  const asking = askingOf(asked.question, asked.rules, deps.clock.now(), true)
  if (!asking.ok) return asking
  const grant = applicationId === undefined ? undefined : (await deps.checks.read(site, [], grantId(applicationId, site))).grant
  const refusal = grantRefusal(asking.value, asked, grant)
  const keysOf = ({ identifiers }: AskedSubject) => identifiers.map((identity) => deps.checks.keyed(site, identityText(identity)))
  const { asOf } = asking.value.question
  const now = await deps.consent.view(site, [], [...new Set(subjects.flatMap(keysOf))])
  const view = asOf === null ? now : { ...now, subjects: await subjectsAsOf(deps, site, now, asOf as Instant) }
  const documentAt = await readStoredDocuments(
    deps,
    [...view.subjects.values()].flatMap(({ documents }) => documents),
  )
  const answers = subjects.map((subject) => {
    const answer = judge(asking.value, subject, keysOf(subject), view, documentAt)
    const { reasons, warnings, allowedIntervals } = answer
    return { ...answerOf(answer, refusal), reasons, warnings, allowedIntervals }
  })
  const id = minuteIdOf(asking.value.at, deps.checks.newId())
  const { position } = view
  const statements = statementsOf(answers, (document) => deps.checks.keyed(site, documentText(document)))
  await deps.checks.decide({
    ...eventOf(deps.checks, asking.value, { site, actor, asked, position, answers }),
    id,
    kind: 'check',
    statements,
  })
  return ok({ decisionId: id, asOf: position, validUntil: asking.value.validUntil, answers })
}

/** Statements that are kept of one request. */
const MOST_STATEMENTS = 300
/** What the reasons name, each once and of nobody in particular. */
function statementsOf(answers: readonly ExplainedAnswer[], keyed: (document: string) => string): readonly DecisionStatement[] {
  const all = answers.flatMap(({ reasons }) =>
    reasons.map(({ policy, role, effect, reason, rule, basedOn }) => {
      const documents = basedOn.flatMap(({ id }) => (id === null ? [] : [keyed(id)]))
      return { policy, role, effect, reason, rule, documents }
    }),
  )
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()].slice(0, MOST_STATEMENTS)
}

/** One subject from its documents. Identifiers that lead to several subjects, or partly to none, are not linked (R2). */
function judge(
  asking: Asking,
  subject: AskedSubject,
  keys: readonly string[],
  view: SiteView,
  documentAt: Awaited<ReturnType<typeof readStoredDocuments>>,
): ConsentAnswer {
  const owners = new Set(keys.map((key) => view.identities.get(key)))
  const [owner] = owners
  if (owners.size > 1) return judgeStored(asking, subject, { kind: 'not-linked' }, view.position)
  const stored = owner === undefined ? undefined : view.subjects.get(owner)
  if (stored === undefined) return judgeStored(asking, subject, { kind: 'none' }, view.position)
  const documents = stored.documents.map(({ blob }) => documentAt(blob))
  const identifiers = documents.flatMap(({ identities }) => identities)
  const record = compileRecord(documents, { identifiers, ...(subject.birthDate !== undefined && { birthDate: subject.birthDate }) })
  const answer = evaluateRecord(record, asking.question, asking.profile)
  return releaseOf(answer, asking.question, asking.today, { asOf: String(view.position), validUntil: asking.validUntil })
}
