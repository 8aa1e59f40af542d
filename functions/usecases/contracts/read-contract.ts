import { allowedNow } from '#policies/access/access'
import { contractAggregate } from '#policies/contract/aggregate'
import { APPLICANT, type ContractState, inForceSites, type PartyState } from '#policies/contract/contract'
import { sha256Hex } from '#policies/kernel/hash'
import { ok, reject } from '#policies/kernel/result'
import { addMs } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { Person } from '../../ports'
import type { Deps } from '../../ports-deps'
import { loadApplication } from '../cases'
import { ERASED } from '../texts'
import { openForm } from './contract-facts'
import { loadContract } from './on-contract'
import { type Acting, authorityFor, possibleNow } from './parties'

const COMMANDS = ['signContract', 'refuseContract', 'releaseContract'] as const

/** An issued version with its parties' names; `allowed` are the commands that the reader may use on it now. */
export async function getContract(deps: Deps, { contractId, acting }: { readonly contractId: string; readonly acting: Acting }) {
  const contract = await loadContract(deps, contractId)
  const { terms, issue, status, voided } = contract
  const subject = contractAggregate.subject(contract)
  if (terms === null || issue === null || status === 'empty' || subject === undefined) return reject({ code: 'NOT_FOUND' })
  const { applicationId } = terms
  const titles = await deps.titles.get([applicationId])
  return ok({
    id: contract.id,
    applicationId,
    reference: terms.caseNumber,
    title: titles.get(applicationId) ?? terms.caseNumber,
    version: terms.version,
    state: status,
    released: inForceSites(contract).length > 0,
    issuedAt: issue.at,
    deadline: issue.deadline,
    modelHash: terms.modelHash,
    issuedHash: issue.issuedHash,
    sealedHash: terms.sealedHash,
    ...(issue.replaces === null ? {} : { replaces: issue.replaces }),
    ...(voided?.replacedBy ? { replacedBy: voided.replacedBy } : {}),
    parties: await partiesOf(deps, contract, applicationId, acting),
    clauses: terms.clauses.map(({ id, version }) => ({ id, version })),
    allowed: [...possibleNow(contract, acting, allowedNow(COMMANDS, acting, subject))],
  })
}

async function partiesOf(deps: Deps, contract: ContractState, applicationId: string, acting: Acting) {
  const people = await deps.directory.people(contract.parties.flatMap(({ signature }) => (signature ? [signature.signatory] : [])))
  const sites = new Map((await deps.directory.sites()).map(({ slug, contractName }) => [slug, contractName]))
  const organisation = await applicantName(deps, applicationId)
  return contract.parties.map((party) => ({
    party: party.party,
    name: party.party === APPLICANT ? organisation : (sites.get(party.party) ?? party.party),
    state: party.state,
    mine: authorityFor(contract, party.party, acting) !== undefined,
    ...signatureOf(party, people),
    ...(party.releasedAt === null ? {} : { inForceSince: party.releasedAt }),
  }))
}
function signatureOf({ signature }: PartyState, people: ReadonlyMap<string, Person>) {
  if (signature === null) return {}
  const person = people.get(signature.signatory)
  return { signatory: person === undefined ? signature.signatory : `${person.givenName} ${person.familyName}`, at: signature.at }
}
/** As in the sealed form. */
async function applicantName(deps: Deps, applicationId: string): Promise<string> {
  const form = await openForm(deps, await loadApplication(deps, applicationId))
  if (form === 'erased') return ERASED
  const { contractParty, applicant } = form.people
  return contractParty.kind === 'organisation' ? contractParty.name : `${applicant.givenName} ${applicant.familyName}`
}

const SECONDS = 60
/** A signed address of the issued bytes, valid for a minute. The bytes are checked against the issued hash before. */
export async function getContractDocument(deps: Deps, { contractId }: { readonly contractId: string }) {
  const { terms, issue } = await loadContract(deps, contractId)
  if (terms === null || issue === null) return reject({ code: 'NOT_FOUND' })
  const bytes = await deps.blobs.get(issue.documentRef)
  if (bytes === undefined) {
    const { erasedAt } = await loadApplication(deps, terms.applicationId)
    if (erasedAt !== undefined) return reject({ code: 'CASE_ERASED' })
    throw new Corrupted(`the document of contract ${contractId} is missing`)
  }
  if (sha256Hex(bytes) !== issue.issuedHash) throw new Corrupted(`the document of contract ${contractId} is not what was issued`)
  return ok({
    url: await deps.blobs.downloadUrl(issue.documentRef, `${terms.caseNumber}-v${terms.version}.pdf`, SECONDS),
    expiresAt: addMs(deps.wallClock.now(), SECONDS * 1000),
    sha256: issue.issuedHash,
    sizeBytes: bytes.byteLength,
  })
}
