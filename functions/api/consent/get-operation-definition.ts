import { getOperationDefinition as contract } from '#functions/api-schema/consent-records'
import { operation } from '#functions/runtime/operation'
import { OPERATION_DEFINITIONS } from '#policies/consent/fhir-metadata'
import { ok, reject } from '#policies/kernel/result'

export const getOperationDefinitionOperation = operation(contract, async ({ params }) => {
  const found = Object.hasOwn(OPERATION_DEFINITIONS, params.name) ? OPERATION_DEFINITIONS[params.name] : undefined
  return found === undefined ? reject({ code: 'NOT_FOUND' }) : ok({ ...found, resourceType: 'OperationDefinition' })
})
