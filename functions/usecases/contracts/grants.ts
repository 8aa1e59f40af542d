import type { Application } from '#policies/application/application'
import type { Form } from '#policies/application/form/sections'
import { type ContractState, inForceSites, partyOf } from '#policies/contract/contract'
import { decideActivateGrant, decideCreateGrant } from '#policies/contract/decide-grant'
import { type GrantState, grantId, grantStream } from '#policies/contract/grant'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import type { GrantEvents } from '#policies/contract/grant-events'
import { firstDayOf, lastDayOf } from '#policies/contract/term'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { addDays, berlinDay } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { Deps } from '../../ports-deps'
import { loadApplication } from '../cases'
import { type Done, guardedContext, handle, stateAt } from '../handle'
import { openForm } from './contract-facts'
import { desiredStart } from './contract-input'
import { loadContract } from './on-contract'

type Terms = Omit<GrantEvents['GrantCreated'], 'type'>

/** One grant per site in force; what is there already stays. An erased case gets none. */
export async function createGrants(deps: Deps, { applicationId, contractId }: { applicationId: string; contractId: string }) {
  const application = await loadApplication(deps, applicationId)
  const contract = await loadContract(deps, contractId)
  const sites = inForceSites(contract)
  const form = sites.length === 0 ? 'erased' : await openForm(deps, application)
  const created: string[] = []
  if (form === 'erased') return created
  for (const site of sites) {
    const done = await ensureGrant(deps, application, termsOf(application, contract, site, form))
    if (!done.ok) throw new Corrupted(`grant for ${site} was refused: ${done.rejection.code}`)
    created.push(grantId(applicationId, site))
  }
  return created
}

/** Makes the grant if need be, then starts it. A grant that was started, suspended or revoked before is left alone. */
export async function activateGrantOf(
  deps: Deps,
  id: string,
  { applicationId, site }: { readonly applicationId: string; readonly site: string },
): Promise<Result<Done, Rejection>> {
  const application = await loadApplication(deps, applicationId)
  const { contract, register } = application
  if (contract === undefined || register === undefined) throw new Corrupted(`application ${applicationId} has no contract in use`)
  if ((await loadGrant(deps, applicationId, site)).status === 'empty') {
    const form = await openForm(deps, application)
    if (form === 'erased') return reject({ code: 'CASE_ERASED' })
    const ensured = await ensureGrant(deps, application, termsOf(application, await loadContract(deps, contract.id), site, form))
    if (!ensured.ok) return ensured
  }
  return handle(deps, guardedContext(id), grantAggregate, grantStream(grantId(applicationId, site)), (grant) => {
    if (grant.status !== 'created') return ok({ events: [] })
    const decided = decideActivateGrant(grant, { publishedOn: berlinDay(register.publishedAt) })
    return decided.ok ? ok({ events: [decided.value] }) : decided
  })
}

async function loadGrant(deps: Deps, applicationId: string, site: string): Promise<GrantState> {
  const stream = grantStream(grantId(applicationId, site))
  const { head } = await deps.ledger.load(stream)
  return stateAt(deps.ledger, grantAggregate, stream, head)
}

async function ensureGrant(deps: Deps, application: Application, terms: Terms): Promise<Result<Done, Rejection>> {
  const id = grantId(application.id, terms.site)
  return handle(deps, guardedContext(`create-grant#${id}`), grantAggregate, grantStream(id), (grant) => {
    if (grant.status !== 'empty') return ok({ events: [] })
    const decided = decideCreateGrant(grant, terms)
    return decided.ok ? ok({ events: [decided.value] }) : decided
  })
}

/** The same term as the contract prints; conditions count from the day on which the site's contract came into force. */
function termsOf(application: Application, contract: ContractState, site: string, form: Form): Terms {
  const releasedAt = partyOf(contract, site)?.releasedAt
  const { terms, issue } = contract
  if (!releasedAt || terms === null || issue === null) throw new Corrupted(`contract ${contract.id} is not in force with ${site}`)
  const from = firstDayOf(issue.at, desiredStart(form))
  const duties = application.conditions.filter((c) => c.site === site && c.state === 'accepted' && c.owner === 'applicant')
  return {
    applicationId: application.id,
    contractId: contract.id,
    caseNumber: terms.caseNumber,
    site,
    from,
    to: lastDayOf(from, form.general.durationMonths),
    recipients: [...terms.owners],
    owners: [...terms.owners],
    purposes: [...(application.consent?.purposes ?? [])],
    modifiers: [...(application.consent?.modifiers ?? [])],
    conditions: duties.map(({ id, dueDays }) => ({ id, due: dueDays > 0 ? addDays(berlinDay(releasedAt), dueDays) : null })),
  }
}
