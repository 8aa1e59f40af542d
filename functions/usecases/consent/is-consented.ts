import { combine, type Decision } from '#policies/consent/answer'
import { berlinDayByRule } from '#policies/consent/berlin-rule'
import { isoOfDay } from '#policies/consent/days'
import { readIsConsented } from '#policies/consent/is-consented'
import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { Actor } from '#policies/ledger/entry'
import { answerCheck, type Told } from './answer-check'
import type { CheckAnswer, CheckDeps } from './check-consent'

/**
 * `$is-consented`: FHIR Parameters in, FHIR Parameters out. `consented` is true only where data may go out now; every other answer, unknown
 * and indeterminate too, is false, and `decision` and `reason` say which. One decision event, as for a check; without one there is no `decisionId`.
 */
export async function isConsented(
  deps: CheckDeps,
  site: string,
  actor: Actor,
  resource: unknown,
  told: Told,
): Promise<Result<object, Rejection>> {
  const today = isoOfDay(berlinDayByRule(Date.parse(deps.clock.now())) ?? 0) ?? ''
  const read = readIsConsented(resource, { site, today })
  if (!read.ok) return read
  const { matching, ...asked } = read.value
  const checked = await answerCheck(deps, site, actor, asked, told)
  if (!checked.ok) return checked
  const { answers, decisionId, asOf, validUntil } = checked.value
  const counted = matching === 'AT_LEAST_ALL' ? answers : known(answers)
  const decision = combine(counted.map((answer) => answer.decision))
  const consented = counted.length > 0 && counted.every(({ release }) => release)
  return ok({
    resourceType: 'Parameters',
    parameter: [
      { name: 'consented', valueBoolean: consented },
      { name: 'decision', valueCode: decision },
      { name: 'reason', valueCode: reasonOf(counted, decision) },
      { name: 'rules', valueString: `${answers[0]?.rules.id}|${answers[0]?.rules.version}` },
      ...(decisionId === null ? [] : [{ name: 'decisionId', valueString: decisionId }]),
      ...(asOf === null ? [] : [{ name: 'asOf', valueInteger: asOf }]),
      ...(consented ? [{ name: 'validUntil', valueInstant: validUntil }] : []),
    ],
  })
}

/** Identifiers of whom anything is on record; if there is none, nothing is known of all of them. */
function known(answers: readonly CheckAnswer[]): readonly CheckAnswer[] {
  const some = answers.filter(({ reason }) => reason !== 'no-consent')
  return some.length > 0 ? some : answers
}
/** The reason of the first answer that decided; a permit that is no release comes before one that is. */
const reasonOf = (answers: readonly CheckAnswer[], decision: Decision): string => {
  const deciding = answers.filter((answer) => answer.decision === decision)
  return (deciding.find(({ release }) => !release) ?? deciding[0])?.reason ?? 'no-consent'
}
