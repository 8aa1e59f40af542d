import { cohortArea } from '#functions/api/cohorts/area'
import { consentArea } from '#functions/api/consent/area'
import { webhookArea } from '#functions/api/webhooks/area'
import { consentContracts } from '#functions/api-schema/consent'
import { cohortContracts } from '#functions/api-schema/consent-cohorts'
import { httpApp } from '#functions/runtime/web-api'
import { pseudonym, shippedConsents } from '#functions/testing/consent-builder'
import { randomConsent } from '#functions/testing/consent-generator'
import { independentConsent } from '#functions/testing/independent/consent-oracle'
import { memoryDeps } from '#functions/testing/memory/deps'
import { oneOf, type Random, seededRandom } from '#functions/testing/tally-generator'

export type Hostile = {
  readonly sent: number
  readonly faults: readonly string[]
  /** Permits that the independent evaluator does not give for the stored text. */
  readonly wrongPermits: readonly string[]
  readonly statuses: Readonly<Record<string, number>>
  readonly permits: number
}
const SCOPES = ['consent:read', 'consent:write', 'consent:check', 'cohort:write']
const SITE = 'charite'
const TODAY = '2026-11-23'
/** Requests to one store, which then is thrown away. */
const ROUND = 400
const QUESTION = { purpose: 'central-analysis', dataDate: '2023-05-05', decisionDate: TODAY }

/** Values that are odd anywhere. */
const ODD: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [[]],
  [null],
  '9999-12-31',
  '0000-00-00',
  '2020-02-30',
  '2020-13',
  '24:00',
  'permit',
  'deny',
  '\ud800',
  'x'.repeat(3000),
  { type: 'permit' },
  { coding: [] },
  { coding: [{}] },
  { start: 'x' },
  { end: null },
  '__proto__',
  'constructor',
]

/** Changes a tree in one to four places: takes members away, puts odd values in, doubles, nests, and swaps types. */
export function mutated(random: Random, tree: unknown): unknown {
  const copy: unknown = structuredClone(tree)
  const changes = 1 + Math.floor(random() * 4)
  for (let change = 0; change < changes; change += 1) mutate(random, copy)
  return copy
}
function mutate(random: Random, tree: unknown): void {
  const places = placesOf(tree)
  if (places.length === 0) return
  const { within, key } = oneOf(random, places)
  const how = Math.floor(random() * 6)
  const value = within[key]
  if (how === 0) delete within[key]
  else if (how === 1)
    within[key] = structuredClone(oneOf(random, ODD)) // a value that is put twice would be changed twice, and could come to hold itself
  else if (how === 2) within[key] = [value, structuredClone(value)]
  else if (how === 3) within[`${key}x`] = structuredClone(value)
  else if (how === 4) within[key] = Array.isArray(value) ? value[0] : { [key]: value }
  else within[key] = typeof value === 'string' ? value.slice(0, Math.floor(random() * value.length)) : String(value)
}
type Place = { readonly within: Record<string, unknown>; readonly key: string }
function placesOf(tree: unknown): readonly Place[] {
  if (typeof tree !== 'object' || tree === null) return []
  const within = tree as Record<string, unknown>
  return Object.keys(within).flatMap((key) => [{ within, key }, ...placesOf(within[key])])
}

/** R5: mutated consents are sent, asked about, and held against the independent evaluator; hostile bodies go to every route of the area. */
export async function hostileSweep(count: number, seed: number, told: (done: number) => void = () => undefined): Promise<Hostile> {
  const random = seededRandom(seed)
  const shipped = shippedConsents().map(({ resource }) => resource)
  const faults: string[] = []
  const wrongPermits: string[] = []
  const statuses: Record<string, number> = {}
  let permits = 0
  let send = server()
  const note = (what: string, status: number): void => {
    statuses[status] = (statuses[status] ?? 0) + 1
    if (status >= 500) faults.push(`seed ${seed}, ${what}: ${status}`)
  }
  for (let n = 0; n < count; n += 1) {
    if (n > 0) told(n)
    if (n % ROUND === 0) send = server()
    if (n % 2 === 1) {
      const { path, method, body } = hostileRequest(random)
      note(`request ${n}, ${method} ${path}`, (await send(method, path, body)).status)
      continue
    }
    const whole = random() < 0.5 ? oneOf(random, shipped) : randomConsent(random, `c${n}`)
    const identifier = pseudonym(`p${n}`)
    const resource = mutated(random, { ...whole, patient: { identifier: { ...identifier } } })
    note(`consent ${n}`, (await send('POST', '/fhir/Consent', JSON.stringify(resource))).status)
    const checked = await send(
      'POST',
      '/v1/consent/check',
      JSON.stringify({ question: QUESTION, subjects: [{ identifiers: [identifier] }] }),
    )
    note(`check ${n}`, checked.status)
    if (!checked.text.includes('"decision":"permit"')) continue
    permits += 1
    const consents = [JSON.parse(JSON.stringify(resource))]
    const expected = independentConsent({
      rules: 'mii-default',
      question: QUESTION,
      subject: { identifiers: [identifier] },
      consents,
    } as never)
    if (expected.decision !== 'permit') wrongPermits.push(`seed ${seed}, consent ${n}: ${JSON.stringify(resource)}`)
  }
  return { sent: count, faults, wrongPermits, statuses, permits }
}

function server() {
  const { deps, machineTokens } = memoryDeps()
  machineTokens.set('machine', { client: 'c1', scopes: SCOPES, site: SITE })
  const app = httpApp([consentArea, cohortArea, webhookArea], deps)
  let key = 0
  return async (method: string, path: string, body: string | undefined) => {
    key += 1
    const reply = await app.request(path, {
      method,
      headers: {
        authorization: 'Bearer machine',
        'content-type': path.startsWith('/fhir') ? 'application/fhir+json' : 'application/json',
        'idempotency-key': `hostile-${key}`,
        'if-match': '"1"',
      },
      ...(body === undefined ? {} : { body }),
    })
    return { status: reply.status, text: await reply.text() }
  }
}

const BODIES: readonly unknown[] = [
  { question: QUESTION, subjects: [{ identifiers: [pseudonym('a')] }] },
  {
    resourceType: 'Bundle',
    type: 'batch',
    entry: [{ resource: { resourceType: 'Consent' }, request: { method: 'POST', url: 'Consent' } }],
  },
  {
    resourceType: 'Parameters',
    parameter: [
      { name: 'personIdentifier', valueIdentifier: pseudonym('a') },
      { name: 'policy', valueCode: '.8' },
    ],
  },
  { rules: 'strict', question: QUESTION, subject: { identifiers: [pseudonym('a')], birthDate: '2010-01-01' }, consents: [] },
]
function hostileRequest(random: Random): { method: string; path: string; body: string | undefined } {
  const { method, path } = oneOf(random, [...consentContracts, ...cohortContracts])
  const filled = path.replaceAll(/\{\w+\}/g, () => oneOf(random, ['a', 'x'.repeat(64), '..', '%00', '%ff', "a'b"]))
  if (method === 'get') return { method: 'GET', path: filled, body: undefined }
  const body =
    random() < 0.9
      ? JSON.stringify(mutated(random, oneOf(random, BODIES)))
      : oneOf(random, ['', '{', '[', 'null', '"', '\ufeff{}', '{"a":1,"a":2}', '['.repeat(5000)])
  return { method: method.toUpperCase(), path: filled, body }
}
