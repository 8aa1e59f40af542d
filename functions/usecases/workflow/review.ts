import { applicationAggregate } from '#policies/application/aggregate'
import type { Application } from '#policies/application/application'
import { type Wait, waitUntil } from '#policies/application/clocks/deadlines'
import { decideConditionDeadline } from '#policies/application/decide-conditions'
import { decideEscalateFormalCheck } from '#policies/application/decide-formal-check'
import { ballotInput, ballotRuns, decideSiteDeadline } from '#policies/application/decide-site-review'
import type { ApplicationEvent } from '#policies/application/events'
import { conditionsWait, formalCheckWait, precheckWait, sitesWait } from '#policies/application/waits'
import { ok } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { applicationStream, loadApplication } from '../cases'
import { handle, systemContext } from '../handle'

type Version = { readonly applicationId: string; readonly version: number }
type Site = { readonly applicationId: string; readonly site: string }

/** Where a stage stands, read from the ledger; nobody believes the execution. */
export const formalCheckStands = async (deps: Deps, { applicationId, version }: Version, round: number): Promise<Wait> =>
  formalCheckWait(await loadApplication(deps, applicationId), version, deps.clock.now(), round)
export const sitesStand = async (deps: Deps, { applicationId, version }: Version, round: number): Promise<Wait> =>
  sitesWait(await loadApplication(deps, applicationId), version, deps.clock.now(), round)
export const conditionsStand = async (deps: Deps, { applicationId, version }: Version, round: number): Promise<Wait> =>
  conditionsWait(await loadApplication(deps, applicationId), version, deps.clock.now(), round)
export const precheckStands = async (deps: Deps, { applicationId, site }: Site, round: number): Promise<Wait> =>
  precheckWait(await loadApplication(deps, applicationId), site, deps.clock.now(), round)

/** Lets a deadline take effect, once per execution, state and round. */
function effect(deps: Deps, key: string, id: string, decide: (application: Application, at: Instant) => readonly ApplicationEvent[]) {
  return handle(deps, systemContext(key), applicationAggregate, applicationStream(id), (state, at) => ok({ events: decide(state, at) }))
}
export const escalateFormalCheck = (deps: Deps, key: string, { applicationId }: Version) =>
  effect(deps, key, applicationId, decideEscalateFormalCheck)
export const applySiteDeadline = (deps: Deps, key: string, { applicationId }: Version) =>
  effect(deps, key, applicationId, decideSiteDeadline)
export const applyConditionDeadline = (deps: Deps, key: string, { applicationId }: Version) =>
  effect(deps, key, applicationId, decideConditionDeadline)
export const escalatePrecheck = (deps: Deps, key: string, { applicationId, site }: Site) =>
  effect(deps, key, applicationId, (application) =>
    application.phase === 'site-review' ? [{ type: 'DeadlineEscalated', clock: 'precheck', site }] : [],
  )

/**
 * A site's committee-ballot execution begins with its steward's yes, by the outbox. Here those begin whose steward was faster than this
 * execution; names are deterministic, so none starts twice.
 */
export async function startBallots(deps: Deps, { applicationId }: Version): Promise<Wait> {
  const application = await loadApplication(deps, applicationId)
  for (const review of application.sites.filter((one) => ballotRuns(application, one)))
    await deps.workflow.start('committee-ballot', review.ballotId, ballotInput(application, review))
  return waitUntil(application.deadline, deps.clock.now(), 0)
}
