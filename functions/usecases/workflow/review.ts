import { applicationAggregate } from '#policies/application/aggregate'
import type { Application } from '#policies/application/application'
import { type Wait, waitUntil } from '#policies/application/clocks/deadlines'
import { decideConditionDeadline } from '#policies/application/decide-conditions'
import { decideEscalateFormalCheck } from '#policies/application/decide-formal-check'
import { ballotInput, decideSiteDeadline, mayOpen, OPEN_BALLOT } from '#policies/application/decide-site-review'
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
 * A site's ballot is opened after its steward's yes, by the outbox, and its execution begins with it. Until 0.1.0 executions of ballots began
 * here: what a steward answered then, before this execution, is opened by an item of its own, so that a roster that cannot vote holds up no other site.
 */
export async function startBallots(deps: Deps, { applicationId }: Version): Promise<Wait> {
  const application = await loadApplication(deps, applicationId)
  for (const review of application.sites.filter((one) => mayOpen(application, one)))
    await deps.outbox.put({
      id: `${OPEN_BALLOT}#${review.ballotId}`,
      stream: '',
      sequence: 0,
      createdAt: deps.clock.now(),
      effect: { kind: 'command', command: OPEN_BALLOT, payload: ballotInput(application, review) },
    })
  return waitUntil(application.deadline, deps.clock.now(), 0)
}
