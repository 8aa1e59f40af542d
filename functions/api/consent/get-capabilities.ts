import { getCapabilities as contract } from '#functions/api-schema/consent-records'
import { operation } from '#functions/runtime/operation'
import { CAPABILITY_STATEMENT } from '#policies/consent/fhir-metadata'
import { ok } from '#policies/kernel/result'

export const getCapabilitiesOperation = operation(contract, async () =>
  ok({ ...CAPABILITY_STATEMENT, resourceType: 'CapabilityStatement' }),
)
