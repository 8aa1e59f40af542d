import { listApplications as contract } from '#functions/api-schema/applications'
import { operation } from '#functions/runtime/operation'
import { listApplications } from '#functions/usecases/applications/list-applications'

export const listApplicationsOperation = operation(contract, ({ query, caller, deps }) => listApplications(deps, caller.asker, query.phase))
