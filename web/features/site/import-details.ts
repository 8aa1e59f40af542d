/** What the API says of a line's fault, as keys of `site.imports.detail`: details are data of the API and come in English. */
export const DETAIL_KEYS: Readonly<Record<string, string>> = {
  'must be one Consent in JSON, in UTF-8': 'line',
  'must be an object': 'object',
  'must be an array': 'array',
  'must be a string that is not empty': 'text',
  'must be a FHIR dateTime of an existing day': 'day',
  'resourceType must be Consent': 'kind',
  'an object names a member twice': 'twice',
  'names nobody: an identifier with system and value, or a reference, is needed': 'nobody',
  'must be Unicode text': 'unicode',
  'must be 1 to 64 of A-Z, a-z, 0-9, - and .': 'id',
  'contained resources are not taken in': 'contained',
  'attachments with data are not taken in': 'data',
  'names of people are not taken in': 'names',
  'this patient has too many identities or documents': 'many',
  'another patient: mark this document entered-in-error and send a new one': 'other',
}
