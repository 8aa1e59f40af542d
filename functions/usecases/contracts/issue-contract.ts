import type { Application } from '#policies/application/application'
import { deadlineOf } from '#policies/application/clocks/deadlines'
import { mayIssueContract } from '#policies/application/decide-contracting'
import { contractAggregate } from '#policies/contract/aggregate'
import { assembleContract } from '#policies/contract/assemble'
import { APPLICANT, type ContractState, inForceSites, partyOf } from '#policies/contract/contract'
import { decideIssue, type IssueContract } from '#policies/contract/decide-issue'
import { decideVoid } from '#policies/contract/decide-void'
import { type DocumentModel, modelHash } from '#policies/contract/document-model'
import { contractStream } from '#policies/contract/follow'
import { type Sha256, sha256Hex } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { applicationStream, loadApplication } from '../cases'
import { type CommandContext, commandKey, type Done, handle, systemContext } from '../handle'
import { contractFacts } from './contract-facts'
import { type ContractFacts, contractInputOf } from './contract-input'
import { loadContract, onContract } from './on-contract'
import standard from './standard-terms.json' with { type: 'json' }

export type IssuedContract = { readonly contractId: string; readonly modelHash: Sha256; readonly issuedHash: Sha256 }
type Answer = Result<IssuedContract & { readonly replayed: boolean }, Rejection>

/** Where the issued bytes of a version lie; the name holds their hash, so nothing is ever replaced. */
export const contractBlob = (contractId: string, issuedHash: Sha256): string => `contracts/${contractId}/${issuedHash}.pdf`

/**
 * The office issues the next version: computed from the sealed form and the sites' decisions, printed once, stored under the hash of its bytes.
 * After a site's refusal the earlier version is voided first, so that two versions are never open for signature.
 * The same command gives the same contract, also after the application has learned of it.
 */
export async function issueContract(deps: Deps, context: CommandContext, { applicationId }: { applicationId: string }): Promise<Answer> {
  const earlier = context.preloaded?.command ?? (await deps.ledger.load(applicationStream(applicationId), commandKey(context))).command
  if (earlier !== undefined) return answerOf(await handle(deps, context, contractAggregate, earlier.stream, () => ok({ events: [] })))
  const application = await loadApplication(deps, applicationId)
  const next = mayIssueContract(application)
  if (!next.ok) return next
  const replaced = application.contract && (await loadContract(deps, application.contract.id))
  const kept = replaced && mustStay(replaced)
  if (kept) return reject(kept)
  // Paper and entry bear the same instant.
  const issuedAt = deps.clock.now()
  const facts = await contractFacts(deps, application, { contractId: next.value, issuedAt, replaced })
  if (!facts.ok) return facts
  const model = assembleContract(contractInputOf(facts.value))
  if (!model.ok) return model
  const bytes = await deps.documents.renderPdf(model.value)
  const issue = issueOf(application, facts.value, model.value, sha256Hex(bytes))
  await deps.blobs.put(issue.documentRef, bytes, 'application/pdf')
  const voided = replaced && (await voidReplaced(deps, replaced.id, next.value))
  if (voided && !voided.ok) return voided
  return answerOf(await append({ ...deps, clock: { now: () => issuedAt } }, context, issue))
}

/** Why a version may not be replaced: it is in force somewhere, or the applicant wants none. */
function mustStay(contract: ContractState): Rejection | undefined {
  if (partyOf(contract, APPLICANT)?.state === 'refused') return { code: 'APPLICANT_REFUSED' }
  return inForceSites(contract).length > 0 ? { code: 'CONTRACT_IN_FORCE', sites: inForceSites(contract) } : undefined
}
/** Once per version, whoever asks first. */
const voidReplaced = (deps: Deps, id: string, replacedBy: string) =>
  onContract(deps, systemContext(`reissue#${id}`, replacedBy), id, (contract) => {
    const kept = mustStay(contract)
    if (kept) return reject(kept)
    return contract.status === 'void' ? ok(undefined) : decideVoid(contract, { reasonCode: 'reissued', replacedBy })
  })

function issueOf(application: Application, facts: ContractFacts, model: DocumentModel, issuedHash: Sha256): IssueContract {
  const { contractId, caseNumber, version, sealedHash } = facts
  return {
    contractId,
    applicationId: application.id,
    caseNumber,
    version,
    sealedHash,
    modelHash: modelHash(model),
    issuedHash,
    documentRef: contractBlob(contractId, issuedHash),
    owners: [...new Set([application.owner, ...application.coApplicants])],
    parties: [{ party: APPLICANT }, ...facts.sites.map(({ slug }) => ({ party: slug }))],
    clauses: model.sources.map(({ id, version: clause }) => ({ id, version: clause })),
    deadline: deadlineOf('contracting', facts.issuedAt),
    releaseRule: standard.releaseRule === 'all-signed' ? 'all-signed' : 'per-site',
    ...(application.contract === undefined ? {} : { replaces: application.contract.id }),
  }
}
const append = (deps: Pick<Deps, 'ledger' | 'clock'>, context: CommandContext, issue: IssueContract) =>
  handle(deps, context, contractAggregate, contractStream(issue.contractId), (contract, at) => {
    const decided = decideIssue(contract, issue, at)
    if (!decided.ok) return decided
    const { contractId, modelHash: model, issuedHash } = issue
    return ok({ events: [decided.value], result: { contractId, modelHash: model, issuedHash } })
  })
const answerOf = (done: Result<Done, Rejection>): Answer =>
  done.ok ? ok({ ...(done.value.result as unknown as IssuedContract), replayed: done.value.replayed }) : done
