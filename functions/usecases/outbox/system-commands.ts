import type { Json } from '#policies/kernel/json'
import type { Rejection, Result } from '#policies/kernel/result'
import { Corrupted } from '../../faults'
import type { Deps } from '../../ports-deps'

type SystemCommand = (deps: Deps, id: string, payload: never) => Promise<Result<unknown, Rejection>>
/**
 * Commands that one stream's event gives to another; their id is the outbox item's, so each happens once. Each is loaded when it is first given:
 * a function that delivers starts often, and needs a few of them. A test holds the names to those that the rules give.
 */
const COMMANDS: Readonly<Record<string, () => Promise<SystemCommand>>> = {
  'open-ballot': async () => (await import('../ballots/open-ballot')).openBallotCommand,
  'record-voting-opened': async () => (await import('../workflow/ballot-results')).recordOpened,
  'record-site-decision': async () => (await import('../workflow/ballot-results')).recordDecision,
  'abandon-ballot': async () => (await import('../workflow/ballot-results')).abandon,
  'second-round': async () => (await import('../workflow/ballot-results')).secondRound,
  'reopen-site': async () => (await import('../workflow/ballot-results')).reopenSite,
  'record-contract': async () => (await import('../contracts/record-contract')).recordContract,
  'activate-grant': async () => (await import('../contracts/record-contract')).activateGrant,
  'erase-case': async () => (await import('../applications/erase-case')).eraseCase,
  'settle-grant-condition': async () => (await import('../applications/condition-duty')).settleGrantCondition,
  'apply-roster': async () => (await import('../committees/apply-roster')).applyRoster,
  'follow-delegation': async () => (await import('../committees/follow-delegation')).delegationChanged,
  'record-consents': async () => (await import('../consent/record-consents')).recordConsents,
  'overtake-releases': async () => (await import('../consent/overtake-releases')).overtakeReleases,
  'erase-consents': async () => (await import('../consent/erase-consents')).eraseConsents,
  'end-grant-releases': async () => (await import('../consent/end-grant-releases')).endGrantReleases,
  'find-holders': async () => (await import('../consent/affected-grants')).findHolders,
  'apply-client': async () => (await import('../clients/apply-client')).applyClientCommand,
  'announce-consents': async () => (await import('../webhooks/announce')).announceConsents,
  'announce-to-projects': async () => (await import('../webhooks/announce')).announceToProjects,
  'deliver-webhook': async () => (await import('../webhooks/deliver-webhook')).deliverWebhookCommand,
  'import-slice': async () => (await import('../consent/import-slice')).importSlice,
  'refresh-consent-snapshot': async () => (await import('../consent/refresh-snapshot')).refreshSnapshot,
  'find-erased-in-cohort': async () => (await import('../consent/end-erased-cohorts')).findErasedInCohort,
  'discard-documents': async () => (await import('../consent/discard-documents')).discardDocuments,
  'discard-cohort-data': async () => (await import('../consent/discard-cohort-data')).discardCohortData,
}
export const SYSTEM_COMMANDS: readonly string[] = Object.keys(COMMANDS)

/** A refusal here is a fault: nobody is there to read it, so the item stays and the alarm rings. */
export async function runSystemCommand(deps: Deps, command: string, id: string, payload: Json): Promise<void> {
  const load = COMMANDS[command]
  if (load === undefined) throw new Corrupted(`no system command ${command}`)
  const run = await load()
  const done = await run(deps, id, payload as never)
  if (!done.ok) throw new Corrupted(`system command ${command} was refused: ${done.rejection.code}`)
}
