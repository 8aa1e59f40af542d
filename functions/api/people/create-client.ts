import { createClient as contract } from '#functions/api-schema/people'
import { operation } from '#functions/runtime/operation'
import { createClient } from '#functions/usecases/people/clients'
import { sitesFor } from '#policies/access/access'

export const createClientOperation = operation(contract, ({ body, caller, context, deps }) =>
  createClient(deps, context, { ...body, sites: sitesFor(contract.id, caller.asker) }),
)
