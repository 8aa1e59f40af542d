import type { Contract } from '#functions/api-schema/contract'

const MEDIA_TYPES = {
  json: 'application/json',
  fhir: 'application/fhir+json',
  ndjson: 'application/x-ndjson',
  form: 'application/x-www-form-urlencoded',
  calendar: '',
  csv: '',
}
/** What a caller of this operation sends; empty where nothing is sent. */
export const mediaTypeOf = (contract: Contract): string => MEDIA_TYPES[contract.bodyMedia ?? contract.media ?? 'json']
