import { listClients as contract } from '#functions/api-schema/people'
import { operation } from '#functions/runtime/operation'
import { listClients } from '#functions/usecases/people/clients'
import { sitesFor } from '#policies/access/access'

export const listClientsOperation = operation(contract, ({ caller, deps }) => listClients(deps, sitesFor(contract.id, caller.asker)))
