/** What the FHIR interface says of itself (R4, CapabilityStatement and OperationDefinition). Changed by hand when the interface changes. */
const VERSION = '1'
const DATE = '2026-11-26'
const BASE = 'https://votum.invalid/fhir'
const PROFILE = 'https://www.medizininformatik-initiative.de/fhir/modul-consent/StructureDefinition/mii-pr-consent-einwilligung'

type Leaf = { readonly name: string; readonly min: number; readonly max: string; readonly type: string; readonly documentation: string }
type Input = Leaf | (Omit<Leaf, 'type'> & { readonly part: readonly Leaf[] })
const OF_GICS: readonly Leaf[] = [
  { name: 'idMatchingType', min: 0, max: '1', type: 'code', documentation: 'AT_LEAST_ONE or AT_LEAST_ALL; EXACT is refused.' },
  { name: 'ignoreVersionNumber', min: 0, max: '1', type: 'boolean', documentation: 'True: whatever version says.' },
  { name: 'unknownStateIsConsideredAsDecline', min: 0, max: '1', type: 'boolean', documentation: 'Unknown never is a permit, either way.' },
  { name: 'requestDate', min: 0, max: '1', type: 'dateTime', documentation: 'Only today (Berlin): another day is refused.' },
  { name: 'useAliases', min: 0, max: '1', type: 'boolean', documentation: 'Only true: linked identifiers always count.' },
  { name: 'useHistoricalData', min: 0, max: '1', type: 'boolean', documentation: 'Only false.' },
]
const IS_CONSENTED_IN: readonly Input[] = [
  { name: 'personIdentifier', min: 1, max: '20', type: 'Identifier', documentation: 'Whom it is about.' },
  { name: 'policy', min: 0, max: '*', type: 'Coding', documentation: 'Policy to be used today (gate).' },
  { name: 'gate', min: 0, max: '*', type: 'Coding', documentation: 'The same as policy.' },
  { name: 'window', min: 0, max: '*', type: 'Coding', documentation: 'Policy in whose period the data arose; needs dataDate.' },
  { name: 'purpose', min: 0, max: '1', type: 'code', documentation: 'Names its gates and windows.' },
  { name: 'modifier', min: 0, max: '*', type: 'code', documentation: 'Adds gates to the purpose.' },
  { name: 'dataDate', min: 0, max: '1', type: 'date', documentation: 'Day on which the data arose.' },
  { name: 'retrospective', min: 0, max: '1', type: 'boolean', documentation: 'Data from before the consent is wanted.' },
  { name: 'birthDate', min: 0, max: '1', type: 'date', documentation: 'Needed where a guardian consented.' },
  { name: 'rules', min: 0, max: '1', type: 'string', documentation: 'Rule profile, mii-default or strict.' },
  { name: 'applicationId', min: 0, max: '1', type: 'string', documentation: 'The project; its grant must carry the use.' },
  { name: 'recipient', min: 0, max: '1', type: 'string', documentation: 'The person who is to get the data.' },
  { name: 'domain', min: 0, max: '1', type: 'string', documentation: 'Of clients that were made for gICS: MII or the site.' },
  { name: 'version', min: 0, max: '1', type: 'string', documentation: 'Of such clients: 1.0.' },
  {
    name: 'config',
    min: 0,
    max: '1',
    documentation: 'Of such clients; its parts may also stand beside the others, as they are or as config.<name>.',
    part: OF_GICS,
  },
]
const IS_CONSENTED_OUT: readonly Input[] = [
  { name: 'consented', min: 1, max: '1', type: 'boolean', documentation: 'True only where data may go out now.' },
  { name: 'decision', min: 1, max: '1', type: 'code', documentation: 'permit, deny, unknown or indeterminate.' },
  { name: 'reason', min: 1, max: '1', type: 'code', documentation: 'The reason that decided.' },
  { name: 'rules', min: 1, max: '1', type: 'string', documentation: 'Rule profile and its version.' },
  { name: 'decisionId', min: 1, max: '1', type: 'string', documentation: 'The decision in the log.' },
  { name: 'asOf', min: 1, max: '1', type: 'integer', documentation: "Position of the site's changes that is in the answer at least." },
  { name: 'validUntil', min: 0, max: '1', type: 'instant', documentation: 'Until when the permit may be used.' },
]
const operationUrl = (name: string): string => `${BASE}/OperationDefinition/${name}`
const parametersOf = (inputs: readonly Input[], use: 'in' | 'out'): readonly object[] =>
  inputs.map((input) => ('part' in input ? { ...input, use, part: parametersOf(input.part, use) } : { ...input, use }))

/** The definitions of our operations by id. */
export const OPERATION_DEFINITIONS: Readonly<Record<string, object>> = {
  'Consent-is-consented': {
    resourceType: 'OperationDefinition',
    id: 'Consent-is-consented',
    url: operationUrl('Consent-is-consented'),
    version: VERSION,
    name: 'IsConsented',
    title: 'May data of this person go out today?',
    status: 'active',
    kind: 'operation',
    date: DATE,
    affectsState: true,
    description: 'Judges what is on record at the site, by the published rules. Writes one line into the log of decisions.',
    code: 'is-consented',
    resource: ['Consent'],
    system: false,
    type: true,
    instance: false,
    parameter: [...parametersOf(IS_CONSENTED_IN, 'in'), ...parametersOf(IS_CONSENTED_OUT, 'out')],
  },
}

const SEARCH_PARAMETERS = [
  {
    name: 'patient',
    type: 'reference',
    documentation:
      'Only in the body of POST _search: a reference, or system|value with patient:identifier (or patient.identifier). Finds the documents of all linked names.',
  },
  { name: '_id', type: 'token' },
  { name: 'status', type: 'token' },
  { name: '_lastUpdated', type: 'date', documentation: 'When it was received; ge, gt, le, lt, eq.' },
]

/** What this server can do. */
export const CAPABILITY_STATEMENT: object = {
  resourceType: 'CapabilityStatement',
  url: `${BASE}/metadata`,
  version: VERSION,
  name: 'VotumConsents',
  title: 'Votum: broad consents of a site',
  status: 'active',
  date: DATE,
  kind: 'instance',
  implementation: { description: 'Consents of one site. The access token says which.' },
  software: { name: 'Votum' },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json', 'json'],
  rest: [
    {
      mode: 'server',
      security: {
        service: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'OAuth' }] }],
        description: 'OAuth 2 client credentials; a client is bound to its site.',
      },
      resource: [
        {
          type: 'Consent',
          supportedProfile: [PROFILE],
          interaction: [{ code: 'create' }, { code: 'read' }, { code: 'update' }, { code: 'vread' }, { code: 'search-type' }],
          versioning: 'versioned-update',
          readHistory: true,
          updateCreate: true,
          conditionalCreate: false,
          conditionalRead: 'not-match',
          conditionalUpdate: false,
          searchParam: SEARCH_PARAMETERS,
          operation: [{ name: 'is-consented', definition: operationUrl('Consent-is-consented') }],
        },
        { type: 'OperationDefinition', interaction: [{ code: 'read' }] },
      ],
      interaction: [{ code: 'batch' }, { code: 'transaction', documentation: 'At most 20 entries.' }],
    },
  ],
}
