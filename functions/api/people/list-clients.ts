import { listClients as contract } from '#functions/api-schema/clients'
import { operation } from '#functions/runtime/operation'
import { listClients } from '#functions/usecases/clients/list-clients'
import { sitesFor } from '#policies/access/access'

export const listClientsOperation = operation(contract, ({ caller, deps }) =>
  listClients(deps, sitesFor(contract.id, caller.asker), caller.id),
)
