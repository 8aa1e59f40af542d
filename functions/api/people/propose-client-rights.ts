import { proposeClientRights as contract } from '#functions/api-schema/clients'
import { operation } from '#functions/runtime/operation'
import { ownClient, proposeClientRights } from '#functions/usecases/clients/change-client'
import { sitesFor } from '#policies/access/access'
import { reject } from '#policies/kernel/result'
import { foreignOperation } from './input'

export const proposeClientRightsOperation = operation(contract, async ({ params, body, caller, context, deps }) => {
  const client = await ownClient(deps, sitesFor(contract.id, caller.asker), params.clientId)
  if (!client.ok) return client
  const foreign = foreignOperation(body)
  if (foreign !== undefined) return reject({ code: 'OPERATION_NOT_IN_SCOPES', operation: foreign })
  return proposeClientRights(deps, context, client.value, body)
})
