import { cohortArea } from '#functions/api/cohorts/area'
import { consentArea } from '#functions/api/consent/area'
import { webhookArea } from '#functions/api/webhooks/area'
import { checkConsent as contract } from '#functions/api-schema/consent'
import { StoreUnavailable } from '#functions/faults'
import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import * as fc from '#functions/testing/properties'
import { createConsent } from '#functions/usecases/consent/create-consent'
import { ACCESS } from '#policies/access/access'
import { projectHolder } from '#policies/access/project-holder'
import { logSink } from '../log'
import { httpApp } from '../web-api'
import { checkBodyOf } from './check-body'
import { LEAN_OPERATIONS, serveCheck } from './serve-check'

beforeAll(() => {
  logSink.write = () => undefined
})
const SITE = 'charite'
const ACTOR = { person: 'client:charite', role: 'machine', site: SITE } as const
const ID = 'request-0001'
const FHIR = 'application/fhir+json'

async function both(over: Parameters<typeof memoryDeps>[0] = {}) {
  const { deps, machineTokens } = memoryDeps(over)
  machineTokens.set('token-charite', { client: 'charite', scopes: ['consent:check'], site: SITE })
  machineTokens.set('token-reader', { client: 'reader', scopes: ['consent:read'], site: SITE })
  machineTokens.set('token-project', { client: 'project', scopes: ['consent:check'], site: projectHolder('app1') })
  machineTokens.set('token-nowhere', { client: 'nowhere', scopes: ['consent:check'] })
  for (const resource of [consentOf({ patients: ['a', 'a2'] }), consentOf({ patients: ['b'] }), withdrawalOf('b', '2026-01-01')])
    must(await createConsent(deps, SITE, ACTOR, resource, JSON.stringify(resource)))
  const app = httpApp([consentArea, cohortArea, webhookArea], deps)
  const lean = { ...deps, verifyMachineToken: deps.tokens.verifyMachineToken }
  const ask = async (path: string, sent: object | string, headers: Record<string, string>) => {
    const body = typeof sent === 'string' ? sent : JSON.stringify(sent)
    const all = { 'x-request-id': ID, ...headers }
    const full = await app.request(path, { method: 'POST', headers: all, body })
    const header = (name: string) => (all as Record<string, string>)[name]
    const answer = await serveCheck(lean, { method: 'POST', path, header, body: new TextEncoder().encode(body) })
    return {
      full: { status: full.status, headers: Object.fromEntries(full.headers), body: masked(await full.text()) },
      lean: answer && { ...answer, body: masked(answer.body) },
    }
  }
  return { ask }
}
/** Two decisions have two ids. */
const masked = (text: string): string => text.replaceAll(/[a-z2-7]{26}/g, '…')
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const subjects = [['a'], ['b'], ['a', 'a2'], ['a', 'b'], ['nobody']].map((values) => ({ identifiers: values.map(pseudonym) }))
const CHECK = { question: { purpose: 'central-analysis', dataDate: '2025-01-01' }, subjects }
const PERSON = { name: 'personIdentifier', valueIdentifier: pseudonym('a') }
const PARAMETERS = { resourceType: 'Parameters', parameter: [PERSON, { name: 'policy', valueCode: '.8' }] }
const JSON_TYPE = { 'content-type': 'application/json' }

test.each([
  ['a check of several people', '/v1/consent/check', CHECK, JSON_TYPE],
  ['a check with a charset', '/v1/consent/check', CHECK, { 'content-type': 'application/json; charset=utf-8' }],
  ['a check of an explicit site', '/v1/consent/check', { ...CHECK, site: SITE, explain: false }, JSON_TYPE],
  ['a check under a grant that is not there', '/v1/consent/check', { ...CHECK, applicationId: 'app1', recipient: 'p-ada' }, JSON_TYPE],
  [
    'a strict check of a child',
    '/v1/consent/check',
    { ...CHECK, rules: 'strict', subjects: [{ ...subjects[0], birthDate: '2012-01-01' }] },
    JSON_TYPE,
  ],
  ['a what-if of another day', '/v1/consent/check', { ...CHECK, question: { gate: ['.8'], decisionDate: '2031-01-01' } }, JSON_TYPE],
  ['Parameters', '/fhir/Consent/$is-consented', PARAMETERS, { 'content-type': FHIR }],
])('%s: both handlers answer alike', async (_what, path, body, headers) => {
  const { ask } = await both()
  const { full, lean } = await ask(path, body, { ...headers, ...bearer('token-charite') })
  expect(full.status).toBe(200)
  expect(lean).toEqual(full)
})
test.each([
  ['nobody', CHECK, JSON_TYPE],
  ['a token nobody knows', CHECK, { ...JSON_TYPE, ...bearer('token-none') }],
  ['a session of a person', CHECK, { ...JSON_TYPE, ...bearer('s1.somebody') }],
  ['a scope that is missing', CHECK, { ...JSON_TYPE, ...bearer('token-reader') }],
  ['a client without a site', CHECK, { ...JSON_TYPE, ...bearer('token-nowhere') }],
  ['a client of a project', CHECK, { ...JSON_TYPE, ...bearer('token-project') }],
  ['another site', { ...CHECK, site: 'mri' }, { ...JSON_TYPE, ...bearer('token-charite') }],
  ['an explanation', { ...CHECK, explain: true }, { ...JSON_TYPE, ...bearer('token-charite') }],
  ['a body that does not parse', '{', { ...JSON_TYPE, ...bearer('token-charite') }],
  ['a question that cannot be asked', { ...CHECK, question: { gate: ['.1'] } }, { ...JSON_TYPE, ...bearer('token-charite') }],
  ['another charset', CHECK, { 'content-type': 'application/json; charset=iso-8859-1', ...bearer('token-charite') }],
  ['another media type', CHECK, { 'content-type': 'text/plain', ...bearer('token-charite') }],
  ['more than a megabyte', JSON.stringify(CHECK).padEnd(1_000_001), { ...JSON_TYPE, ...bearer('token-charite') }],
])('%s: the lean handler leaves it to the full one', async (_what, body, headers) => {
  const { ask } = await both()
  expect((await ask('/v1/consent/check', body, headers)).lean).toBeUndefined()
})
test.each([
  ['/v1/consent/check', CHECK, JSON_TYPE, 'en'],
  ['/fhir/Consent/$is-consented', PARAMETERS, { 'content-type': FHIR }, 'de'],
])('%s: a fault is a 500 in the same words', async (path, body, headers, language) => {
  const checks = { ...memoryDeps().deps.checks, read: async () => Promise.reject(new Error('broken')) }
  const { ask } = await both({ ports: { checks } })
  const { full, lean } = await ask(path, body, { ...headers, 'accept-language': language, ...bearer('token-charite') })
  expect(full.status).toBe(500)
  expect(lean).toEqual(full)
})
const gone = async () => Promise.reject(new StoreUnavailable('gone'))
const TROUBLE = {
  decision: 'indeterminate',
  release: false,
  hypothetical: true,
  reason: 'upstream-trouble',
  reasons: [],
  rules: { id: 'mii-default', version: 1 },
}
test.each([
  ['records cannot be read', { read: gone }],
  ['the decision cannot be written down', { decide: gone }],
])('when %s everybody is indeterminate, nothing is decided, and both handlers say so', async (_what, over) => {
  const { ask } = await both({ ports: { checks: { ...memoryDeps().deps.checks, ...over } } })
  const check = await ask('/v1/consent/check', CHECK, { ...JSON_TYPE, ...bearer('token-charite') })
  expect([check.full.status, check.lean]).toEqual([200, check.full])
  expect(JSON.parse(check.full.body)).toEqual({ decisionId: null, asOf: null, validUntil: null, answers: subjects.map(() => TROUBLE) })
  const fhir = await ask('/fhir/Consent/$is-consented', PARAMETERS, { 'content-type': FHIR, ...bearer('token-charite') })
  expect([fhir.full.status, fhir.lean]).toEqual([200, fhir.full])
  expect(JSON.parse(fhir.full.body).parameter).toEqual([
    { name: 'consented', valueBoolean: false },
    { name: 'decision', valueCode: 'indeterminate' },
    { name: 'reason', valueCode: 'upstream-trouble' },
    { name: 'rules', valueString: 'mii-default|1' },
  ])
})
test('a client that asks too often is told in the same words how long to wait, before anything is read for it', async () => {
  const { ask } = await both({ ports: { quota: (client) => (client === 'client:charite' ? 7 : 0) } })
  for (const [path, body, type] of [
    ['/v1/consent/check', CHECK, 'application/json'],
    ['/fhir/Consent/$is-consented', PARAMETERS, FHIR],
  ] as const) {
    const { full, lean } = await ask(path, body, { 'content-type': type, 'accept-language': 'en', ...bearer('token-charite') })
    expect([full.status, full.headers['retry-after']]).toEqual([429, '7'])
    expect(lean).toEqual(full)
  }
  expect((await ask('/v1/consent/check', CHECK, { ...JSON_TYPE, ...bearer('token-nowhere') })).full.status).toBe(403)
})
test('the matrix grants machines of a site what the lean handler serves', () => {
  for (const { operation } of Object.values(LEAN_OPERATIONS))
    expect(ACCESS.filter((row) => row.operation === operation && row.role === 'machine')).toEqual([
      expect.objectContaining({ relation: 'site', phases: 'any' }),
    ])
})

/** Values that are odd for a field: wrong kinds, edges of lengths, strange text. */
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, '', 'x'.repeat(40), 'x'.repeat(41), 'x'.repeat(200), 'x'.repeat(201), 'x'.repeat(500), 'x'.repeat(501)),
  fc.constantFrom('\ud800', '2024-02-29', '2023-02-29', '0000-01-01', '2024-1-01', 'a-1', 'A', [], [[]], [''], {}, true, false),
)
const FIELDS = ['rules', 'question', 'subjects', 'applicationId', 'site', 'recipient', 'explain', '__proto__', 'other']
const WITHIN = [
  'purpose',
  'modifiers',
  'gate',
  'window',
  'decisionDate',
  'dataDate',
  'dataPeriod',
  'knowledgeDate',
  'asOf',
  'retrospective',
  'x',
]
const some = (names: readonly string[], value: fc.Arbitrary<unknown>) =>
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3, noNullPrototype: true })
const identifier = fc.oneof(fc.constant(pseudonym('a')), some(['system', 'value', 'use'], odd))
const subject = fc.oneof(
  fc.record({ identifiers: fc.array(identifier, { maxLength: 21 }), birthDate: odd }, { requiredKeys: ['identifiers'] }),
  odd,
)
const body = fc
  .tuple(some(FIELDS, odd), some(WITHIN, odd), fc.array(subject, { maxLength: 3 }), fc.integer({ min: 0, max: 7 }))
  .map(([over, asked, who, shape]) => ({
    ...(shape & 1 ? { question: { gate: ['.8'], ...asked } } : { question: { gate: ['.8'] } }),
    ...(shape & 2 ? { subjects: who } : { subjects }),
    ...(shape & 4 ? over : {}),
  }))

test('the hand-written validator accepts exactly what the published schema accepts, but for explanations', () => {
  const seen = { yes: 0, no: 0 }
  fc.assert(
    fc.property(body, (made) => {
      const json: unknown = JSON.parse(JSON.stringify(made))
      const schema = contract.body?.safeParse(json)
      const expected = schema?.success === true && (schema.data as { explain?: boolean }).explain !== true
      seen[expected ? 'yes' : 'no'] += 1
      expect({ json, accepted: checkBodyOf(json) !== undefined }).toEqual({ json, accepted: expected })
    }),
    { numRuns: 4_000, examples: [[{ question: { gate: ['.8'] }, subjects: [{ ...subjects[0], birthDate: '0000-01-01' }] }]] },
  )
  expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(200)
})
