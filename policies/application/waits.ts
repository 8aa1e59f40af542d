import type { Instant } from '#policies/kernel/time'
import type { Application } from './application'
import { siteOf } from './application'
import { type Wait, waitUntil } from './clocks/deadlines'

/** The facts that state machines wait for; names are a contract with the machines. */
export const formalCheckFact = (id: string, version: number) => `formal-check-settled#${id}-v${version}`
export const sitesFact = (id: string, version: number) => `sites-settled#${id}-v${version}`
export const conditionsFact = (id: string, version: number) => `conditions-settled#${id}-v${version}`
export const precheckFact = (ballotId: string) => `precheck-settled#${ballotId}`

const outcomeOf = ({ phase }: Application, outcome: string) => (phase === 'withdrawn' ? 'withdrawn' : outcome)
/** Where the formal check of a version stands: still waiting, past its deadline, or over. */
export function formalCheckWait(application: Application, version: number, at: Instant, round: number): Wait {
  if (application.phase !== 'formal-check' || application.version !== version)
    return { outcome: outcomeOf(application, 'settled'), seconds: 1, round }
  if (application.escalated) return waitUntil(undefined, at, round)
  return isDue(application.deadline, at) ? { outcome: 'due', seconds: 1, round } : waitUntil(application.deadline, at, round)
}
export function sitesWait(application: Application, version: number, at: Instant, round: number): Wait {
  if (application.phase !== 'site-review' || application.version !== version)
    return { outcome: outcomeOf(application, 'settled'), seconds: 1, round }
  return isDue(application.deadline, at) ? { outcome: 'due', seconds: 1, round } : waitUntil(application.deadline, at, round)
}
export function conditionsWait(application: Application, version: number, at: Instant, round: number): Wait {
  if (application.phase !== 'conditions' || application.version !== version)
    return { outcome: outcomeOf(application, 'settled'), seconds: 1, round }
  return isDue(application.deadline, at) ? { outcome: 'due', seconds: 1, round } : waitUntil(application.deadline, at, round)
}
/** Where a site's pre-check stands. Its deadline is the site review's, whose effect excludes the site. */
export function precheckWait(application: Application, site: string, at: Instant, round: number): Wait {
  const review = siteOf(application, site)
  if (application.phase === 'site-review' && review?.reopened) return { outcome: 'feasible', seconds: 1, round }
  const over = application.phase !== 'site-review' || review === undefined || review.state !== 'precheck'
  if (review?.precheck?.feasible === true && !over) return { outcome: 'feasible', seconds: 1, round }
  if (over) return { outcome: review?.state === 'infeasible' ? 'infeasible' : 'closed', seconds: 1, round }
  return isDue(application.deadline, at) && round === 0
    ? { outcome: 'due', seconds: 1, round }
    : waitUntil(isDue(application.deadline, at) ? undefined : application.deadline, at, round)
}
const isDue = (deadline: Instant | undefined, at: Instant) => deadline !== undefined && at >= deadline
