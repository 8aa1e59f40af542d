import type { Sha256 } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { addDays, berlinDay, type Instant } from '#policies/kernel/time'
import { type Application, type Phase, providingSites } from './application'
import { CLOCKS } from './clocks/deadlines'
import { mayOpen } from './decide-site-review'
import type { ApplicationEvent, EventOf } from './events'
import { outOfPhase } from './guard'

type Decision = Result<readonly ApplicationEvent[], Rejection>

/** `<application>-v<n>`, n counting the issued versions of the contract. */
export const nextContractId = (application: Application): string => `${application.id}-v${(application.contract?.version ?? 0) + 1}`
/** May a contract be issued now? One at a time; a new one after a site refused, unless the old one is in force with another site. */
export function mayIssueContract(application: Application): Result<string, Rejection> {
  const refused = outOfPhase(application, 'contracting')
  if (refused) return refused
  const { contract } = application
  if (contract !== undefined && (contract.refused.length === 0 || contract.inForce.length > 0))
    return reject({ code: 'CONTRACT_ISSUED', contract: contract.id })
  return ok(nextContractId(application))
}
/** The contract stream says that a version was issued. */
export function recordContractIssued(application: Application, contractId: string): readonly ApplicationEvent[] {
  if (application.phase !== 'contracting' || application.contract?.id === contractId) return []
  return [{ type: 'ContractStarted', contractId, version: (application.contract?.version ?? 0) + 1 }]
}
/** A site may sign and come into force after the others: when the project is in the register, or in use. */
const TAKES_PROGRESS: readonly Phase[] = ['contracting', 'published', 'active']
/** The contract stream says that a party signed or refused, or that a site's part is in force. */
export function recordContractProgress(
  application: Application,
  progress: Omit<EventOf<'ContractProgressed'>, 'type'>,
): readonly ApplicationEvent[] {
  const { contract, phase } = application
  if (!TAKES_PROGRESS.includes(phase) || contract?.id !== progress.contractId) return []
  const known = { signed: contract.signed, refused: contract.refused, 'in-force': contract.inForce }[progress.state]
  return known.includes(progress.party) ? [] : [{ type: 'ContractProgressed', ...progress }]
}
/** No site is left that would provide data: the case ends as if no committee had approved, and waits for nobody (contract.md, "States"). */
export function endWithoutSites(application: Application): readonly ApplicationEvent[] {
  const { contract, phase } = application
  if (phase !== 'contracting' || contract === undefined || providingSites(application).length > 0) return []
  return [{ type: 'ContractingFailed', contractId: contract.id, reasonCode: 'no-site-left' }]
}
/** Is some site's part of the contract in force? Before that nothing is published. */
export const mayPublish = (application: Application): boolean => (application.contract?.inForce.length ?? 0) > 0
/** Does the state beyond the phase leave a command open? What it would refuse is not offered. */
export function isOffered(operation: string, application: Application): boolean {
  if (operation === 'openBallot')
    return application.sites.some((review) => review.awaitsOpening !== undefined && mayOpen(application, review))
  if (operation === 'issueContract') return mayIssueContract(application).ok
  return operation === 'publishApplication' ? mayPublish(application) : true
}
/** The register entry; use starts seven days after publication at the earliest (application.md, "Lifecycle"). */
export function decidePublish(application: Application, entryId: string, contentHash: Sha256, at: Instant): Decision {
  const refused = outOfPhase(application, 'contracting')
  if (refused) return refused
  if (!mayPublish(application)) return reject({ code: 'CONTRACT_NOT_IN_FORCE' })
  return ok([{ type: 'ApplicationPublished', entryId, contentHash, useFrom: addDays(berlinDay(at), CLOCKS.useAfterPublication) }])
}
/** The office lets the use begin, never before the day that the register names. */
export function decideActivate(application: Application, at: Instant): Decision {
  const refused = outOfPhase(application, 'published')
  if (refused) return refused
  const useFrom = application.register?.useFrom ?? '9999-12-31'
  if (berlinDay(at) < useFrom) return reject({ code: 'USE_NOT_YET', useFrom })
  return ok<readonly ApplicationEvent[]>([{ type: 'UseActivated', sites: [...(application.contract?.inForce ?? [])] }])
}
