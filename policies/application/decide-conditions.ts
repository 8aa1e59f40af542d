import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import { type Application, type CaseCondition, providingSites } from './application'
import type { ApplicationEvent } from './events'
import { evolveApplication } from './evolve'
import { outOfPhase } from './guard'

const isOpen = ({ state }: CaseCondition) => state === 'proposed'

/** A refused condition excludes its site; when none is open any more the stage is settled. */
function answering(
  application: Application,
  conditions: readonly CaseCondition[],
  accepted: boolean,
  at: Instant,
): readonly ApplicationEvent[] {
  const answers: ApplicationEvent[] = conditions.map(({ id, site }) => ({ type: 'ConditionAnswered', condition: id, site, accepted }))
  const lost = accepted
    ? []
    : [...new Set(conditions.map(({ site }) => site))].filter((site) => providingSites(application).some((review) => review.site === site))
  const events: ApplicationEvent[] = [
    ...answers,
    ...lost.map((site): ApplicationEvent => ({ type: 'SiteExcluded', site, reasonCode: 'condition-refused' })),
  ]
  return settleConditions(application, events, at)
}
/** Adds the settling of the stage when these events leave no condition of a providing site open; in other phases nothing. */
export function settleConditions(application: Application, events: readonly ApplicationEvent[], at: Instant): readonly ApplicationEvent[] {
  if (application.phase !== 'conditions') return events
  const context = { at, actor: { person: 'system', role: 'system' as const }, sequence: 0 }
  const after = events.reduce((state, event) => evolveApplication(state, event, context), application)
  const providing = providingSites(after).map(({ site }) => site)
  const stillOpen = after.conditions.some((condition) => isOpen(condition) && providing.includes(condition.site))
  return stillOpen ? events : [...events, { type: 'ConditionsSettled', remaining: providing }]
}

/** The applicant accepts or refuses one condition. */
export function decideAnswerCondition(
  application: Application,
  id: string,
  accepted: boolean,
  at: Instant,
): Result<readonly ApplicationEvent[], Rejection> {
  const refused = outOfPhase(application, 'conditions')
  if (refused) return refused
  const condition = application.conditions.find((candidate) => candidate.id === id)
  if (condition === undefined) return reject({ code: 'CONDITION_UNKNOWN' })
  if (!isOpen(condition)) return reject({ code: 'CONDITION_ANSWERED', state: condition.state })
  return ok(answering(application, [condition], accepted, at))
}
/** The effect of the conditions' deadline: what was not accepted counts as refused. Before it: nothing. */
export function decideConditionDeadline(application: Application, at: Instant): readonly ApplicationEvent[] {
  if (application.phase !== 'conditions' || application.deadline === undefined || at < application.deadline) return []
  return answering(application, application.conditions.filter(isOpen), false, at)
}
