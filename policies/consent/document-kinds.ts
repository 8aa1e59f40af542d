/** What a signed form is, by its template version (module Consent, code system of versions and modules). */
export const DOCUMENT_KINDS = [
  'none',
  'root',
  'consent',
  'consent-guardian',
  'add-on-module',
  'assent-7-11',
  'assent-12-17',
  'partial-withdrawal',
  'full-withdrawal',
  'refusal',
] as const
/** Later in the list = takes more away: where a record names several templates, the last counts (asymmetry). */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export const isAssent = (kind: DocumentKind): boolean => kind === 'assent-7-11' || kind === 'assent-12-17'
export const isTakingBack = (kind: DocumentKind): boolean => kind === 'full-withdrawal' || kind === 'partial-withdrawal'
