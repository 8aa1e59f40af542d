import { rotateClientSecret as contract } from '#functions/api-schema/clients'
import { operation } from '#functions/runtime/operation'
import { ownClient, rotateClientSecret } from '#functions/usecases/clients/change-client'
import { sitesFor } from '#policies/access/access'

export const rotateClientSecretOperation = operation(contract, async ({ params, body, caller, context, deps }) => {
  const client = await ownClient(deps, sitesFor(contract.id, caller.asker), params.clientId)
  return client.ok ? rotateClientSecret(deps, context, client.value, body.overlapDays) : client
})
