import { listProjectClients as contract } from '#functions/api-schema/project-clients'
import { operation } from '#functions/runtime/operation'
import { listClients } from '#functions/usecases/clients/list-clients'
import { projectHolder } from '#policies/access/project-holder'

export const listProjectClientsOperation = operation(contract, ({ params, caller, deps }) =>
  listClients(deps, [projectHolder(params.applicationId)], caller.id),
)
