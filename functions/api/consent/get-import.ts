import { getConsentImport as contract } from '#functions/api-schema/consent-imports'
import { operation } from '#functions/runtime/operation'
import { sitesOf } from '#functions/runtime/sites'
import { getImport } from '#functions/usecases/consent/read-imports'

export const getConsentImportOperation = operation(contract, ({ params, query, caller, deps }) =>
  getImport(deps, sitesOf(contract.id, caller), params.importId, Number(query.after ?? 0)),
)
