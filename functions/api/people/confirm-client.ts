import { confirmClient as contract } from '#functions/api-schema/clients'
import { accepted, operation } from '#functions/runtime/operation'
import { confirmClient, ownClient } from '#functions/usecases/clients/change-client'
import { sitesFor } from '#policies/access/access'

/** An operator may be the second person for any site. */
export const confirmClientOperation = operation(contract, async ({ params, body, caller, context, deps }) => {
  const operator = caller.asker.memberships.some(({ role }) => role === 'admin')
  const client = await ownClient(deps, operator ? 'any' : sitesFor(contract.id, caller.asker), params.clientId)
  return client.ok ? accepted(await confirmClient(deps, context, client.value, body.proposalHash)) : client
})
