import { createClient as contract } from '#functions/api-schema/clients'
import { operation } from '#functions/runtime/operation'
import { createClient } from '#functions/usecases/clients/create-client'
import { sitesFor } from '#policies/access/access'
import { reject } from '#policies/kernel/result'
import { foreignOperation } from './input'

export const createClientOperation = operation(contract, async ({ body, caller, context, deps }) => {
  const foreign = foreignOperation(body)
  if (foreign !== undefined) return reject({ code: 'OPERATION_NOT_IN_SCOPES', operation: foreign })
  return createClient(deps, context, { ...body, sites: sitesFor(contract.id, caller.asker) })
})
