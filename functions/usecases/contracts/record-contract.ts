import { contractAggregate } from '#policies/contract/aggregate'
import { inForceSites } from '#policies/contract/contract'
import { contractStream } from '#policies/contract/follow'
import { ContractStep, contractNews } from '#policies/contract/record'
import type { Json } from '#policies/kernel/json'
import { ok } from '#policies/kernel/result'
import { Corrupted } from '../../faults'
import type { Deps } from '../../ports-deps'
import { onApplication } from '../cases'
import { guardedContext, stateAt } from '../handle'
import { activateGrantOf } from './grants'

/**
 * The application learns how its contract stands. `id` is the outbox item's, so a second delivery changes nothing;
 * each delivery records all that is not known yet, so their order does not matter.
 * A site that comes into force while the others are in use already gets its grant at once: nobody else would give it.
 */
export async function recordContract(deps: Deps, id: string, payload: Json) {
  const { applicationId, contractId } = ContractStep.parse(payload)
  const stream = contractStream(contractId)
  const { head } = await deps.ledger.load(stream)
  if (head === undefined) throw new Corrupted(`contract ${contractId} has no entry`)
  const contract = await stateAt(deps.ledger, contractAggregate, stream, head)
  const context = guardedContext(id)
  let inUse = false
  const done = await onApplication(deps, context, applicationId, (application, at) => {
    inUse = application.phase === 'active'
    return ok(contractNews(application, contract, head.tip.hash, { at, actor: context.actor, sequence: 0 }))
  })
  if (inUse) for (const site of inForceSites(contract)) await activateGrantOf(deps, `${id}#${site}`, { applicationId, site })
  return done
}

/** The office has let the use begin: the site's grant becomes active, from the day that the register and the contract allow. */
export const activateGrant = (deps: Deps, id: string, payload: { readonly applicationId: string; readonly site: string }) =>
  activateGrantOf(deps, id, payload)
