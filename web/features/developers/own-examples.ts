const PATIENT = { identifier: [{ system: 'https://site.example/p', value: 'p1' }] }
const POLICIES = '2.16.840.1.113883.3.1937.777.24.5.3'
const permit = (policy: number) => ({
  type: 'permit',
  period: { start: '2024-09-02', end: '2054-09-01' },
  code: [{ coding: [{ system: `urn:oid:${POLICIES}`, code: `${POLICIES}.${policy}` }] }],
})
/** A broad consent as a site sends it. */
const CONSENT = {
  resourceType: 'Consent',
  status: 'active',
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'research' }] },
  category: [
    { coding: [{ system: 'http://loinc.org', code: '57016-8' }] },
    {
      coding: [
        {
          system: 'https://www.medizininformatik-initiative.de/fhir/modul-consent/CodeSystem/mii-cs-consent-version-modules',
          code: '2.16.840.1.113883.3.1937.777.24.2.184',
        },
      ],
    },
  ],
  patient: PATIENT,
  dateTime: '2024-09-02',
  policy: [{ uri: 'urn:oid:2.16.840.1.113883.3.1937.777.24.2.2079' }],
  provision: { type: 'deny', period: { start: '2024-09-02', end: '2054-09-01' }, provision: [permit(6), permit(8)] },
}
const STORED = { ...CONSENT, id: 'c-1', meta: { versionId: '1', lastUpdated: '2026-11-26T09:00:00.000Z' } }
const SUBJECT = { identifiers: [{ system: 'https://site.example/p', value: 'p1' }] }
const QUESTION = { purpose: 'central-analysis', dataDate: '2025-05-05' }
const SEARCHSET = { resourceType: 'Bundle', type: 'searchset', total: 1, entry: [{ fullUrl: 'Consent/c-1', resource: STORED }] }
const REASONS = [
  { policy: `${POLICIES}.8`, role: 'gate', effect: 'permit', reason: 'permitted', rule: 'R7' },
  { policy: `${POLICIES}.6`, role: 'window', effect: 'permit', reason: 'permitted', rule: 'R7' },
]

const RELEASE_KEY = 'q3ZfYwZ2v0xQ1w8m7n4c6b9a5s2d1f0g3h6j9k2l5p8'

type Own = { readonly body?: unknown; readonly answer?: unknown }
/** Requests and answers that say more than their schema does: FHIR is loose in the document, and a question has many forms. */
export const OWN_EXAMPLES: Readonly<Record<string, Own>> = {
  createConsent: { body: CONSENT, answer: STORED },
  putConsent: { body: { ...CONSENT, id: 'c-1' }, answer: STORED },
  readConsent: { answer: STORED },
  readConsentVersion: { answer: STORED },
  browseConsents: { answer: SEARCHSET },
  searchConsents: { body: { 'patient:identifier': 'https://site.example/p|p1' }, answer: SEARCHSET },
  importConsents: {
    body: { resourceType: 'Bundle', type: 'batch', entry: [{ resource: CONSENT, request: { method: 'POST', url: 'Consent' } }] },
    answer: {
      resourceType: 'Bundle',
      type: 'batch-response',
      entry: [{ response: { status: '201', location: 'Consent/c-1/_history/1' } }],
    },
  },
  startConsentImport: { body: JSON.stringify(CONSENT) },
  evaluateConsent: {
    body: { question: QUESTION, consents: [CONSENT] },
    answer: {
      decision: 'permit',
      release: false,
      hypothetical: true,
      reasons: REASONS,
      warnings: [],
      rules: { id: 'mii-default', version: 1 },
    },
  },
  checkConsent: {
    body: { question: QUESTION, subjects: [SUBJECT] },
    answer: {
      decisionId: '0htgm8-vb6schvmljhewtim5wkwcucwcw',
      asOf: 4711,
      validUntil: '2026-11-26T09:15:00.000Z',
      answers: [
        {
          decision: 'permit',
          release: true,
          hypothetical: false,
          reason: 'permitted',
          reasons: REASONS,
          rules: { id: 'mii-default', version: 1 },
        },
      ],
    },
  },
  isConsented: {
    body: {
      resourceType: 'Parameters',
      parameter: [
        { name: 'personIdentifier', valueIdentifier: SUBJECT.identifiers[0] },
        { name: 'policy', valueCode: '.8' },
      ],
    },
    answer: { resourceType: 'Parameters', parameter: [{ name: 'consented', valueBoolean: true }] },
  },
  getReleaseKeys: { body: { applicationId: 'a1b2c3', subjects: [SUBJECT] }, answer: { keys: [[RELEASE_KEY]] } },
  listWithdrawnMembers: { answer: { items: [{ at: '2026-11-26T09:00:00.000Z', keys: [RELEASE_KEY] }], cursor: 4711, more: false } },
  consentTimeline: { body: SUBJECT },
  createCohort: { body: { question: QUESTION, subjects: [SUBJECT] } },
  changeIdentifiers: { body: { link: [{ system: 'https://site.example/p', value: 'p2' }] } },
  getCapabilities: { answer: { resourceType: 'CapabilityStatement', status: 'active', fhirVersion: '4.0.1' } },
  getOperationDefinition: { answer: { resourceType: 'OperationDefinition', name: 'is-consented', status: 'active' } },
}
