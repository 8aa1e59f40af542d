import { blockClient as contract } from '#functions/api-schema/clients'
import { accepted, operation } from '#functions/runtime/operation'
import { blockClient, ownClient } from '#functions/usecases/clients/change-client'
import { sitesFor } from '#policies/access/access'

export const blockClientOperation = operation(contract, async ({ params, caller, context, deps }) => {
  const client = await ownClient(deps, sitesFor(contract.id, caller.asker), params.clientId)
  return client.ok ? accepted(await blockClient(deps, context, client.value)) : client
})
