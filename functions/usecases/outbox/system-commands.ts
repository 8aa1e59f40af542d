import { APPLY_CLIENT } from '#policies/access/admin-aggregate'
import { OPEN_BALLOT } from '#policies/application/decide-site-review'
import { ANNOUNCE_CONSENTS, ANNOUNCE_TO_PROJECTS } from '#policies/consent/site-news'
import { ERASE_CONSENTS, OVERTAKE_RELEASES } from '#policies/consent/site-stream'
import { END_GRANT_RELEASES } from '#policies/contract/grant-aggregate'
import type { Json } from '#policies/kernel/json'
import type { Rejection, Result } from '#policies/kernel/result'
import { Corrupted } from '../../faults'
import { IMPORT_SLICE } from '../../ports-consent-imports'
import type { Deps } from '../../ports-deps'
import { settleGrantCondition } from '../applications/condition-duty'
import { eraseCase } from '../applications/erase-case'
import { openBallotCommand } from '../ballots/open-ballot'
import { applyClientCommand } from '../clients/apply-client'
import { applyRoster } from '../committees/apply-roster'
import { delegationChanged } from '../committees/follow-delegation'
import { FIND_HOLDERS, findHolders } from '../consent/affected-grants'
import { DISCARD_COHORT_DATA, discardCohortData } from '../consent/discard-cohort-data'
import { DISCARD_DOCUMENTS, discardDocuments } from '../consent/discard-documents'
import { FIND_ERASED, findErasedInCohort } from '../consent/end-erased-cohorts'
import { endGrantReleases } from '../consent/end-grant-releases'
import { eraseConsents } from '../consent/erase-consents'
import { importSlice } from '../consent/import-slice'
import { overtakeReleases } from '../consent/overtake-releases'
import { RECORD_CONSENTS, recordConsents } from '../consent/record-consents'
import { REFRESH_SNAPSHOT, refreshSnapshot } from '../consent/refresh-snapshot'
import { activateGrant, recordContract } from '../contracts/record-contract'
import { announceConsents, announceToProjects, DELIVER_WEBHOOK } from '../webhooks/announce'
import { deliverWebhookCommand } from '../webhooks/deliver-webhook'
import { abandon, recordDecision, recordOpened, reopenSite, secondRound } from '../workflow/ballot-results'

type SystemCommand = (deps: Deps, id: string, payload: never) => Promise<Result<unknown, Rejection>>
/** Commands that one stream's event gives to another; their id is the outbox item's, so each happens once. */
const COMMANDS: Readonly<Record<string, SystemCommand>> = {
  [OPEN_BALLOT]: openBallotCommand,
  'record-voting-opened': recordOpened,
  'record-site-decision': recordDecision,
  'abandon-ballot': abandon,
  'second-round': secondRound,
  'reopen-site': reopenSite,
  'record-contract': recordContract,
  'activate-grant': activateGrant,
  'erase-case': eraseCase,
  'settle-grant-condition': settleGrantCondition,
  'apply-roster': applyRoster,
  'follow-delegation': delegationChanged,
  [RECORD_CONSENTS]: recordConsents,
  [OVERTAKE_RELEASES]: overtakeReleases,
  [ERASE_CONSENTS]: eraseConsents,
  [END_GRANT_RELEASES]: endGrantReleases,
  [FIND_HOLDERS]: findHolders,
  [APPLY_CLIENT]: applyClientCommand,
  [ANNOUNCE_CONSENTS]: announceConsents,
  [ANNOUNCE_TO_PROJECTS]: announceToProjects,
  [DELIVER_WEBHOOK]: deliverWebhookCommand,
  [IMPORT_SLICE]: importSlice,
  [REFRESH_SNAPSHOT]: refreshSnapshot,
  [FIND_ERASED]: findErasedInCohort,
  [DISCARD_DOCUMENTS]: discardDocuments,
  [DISCARD_COHORT_DATA]: discardCohortData,
}
/** A refusal here is a fault: nobody is there to read it, so the item stays and the alarm rings. */
export async function runSystemCommand(deps: Deps, command: string, id: string, payload: Json): Promise<void> {
  const run = COMMANDS[command]
  if (run === undefined) throw new Corrupted(`no system command ${command}`)
  const done = await run(deps, id, payload as never)
  if (!done.ok) throw new Corrupted(`system command ${command} was refused: ${done.rejection.code}`)
}
