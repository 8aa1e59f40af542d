import { OPERATIONS } from '#functions/api-schema/operations'
import { type DemoClient, demoClient } from '../../../../bench/demo/client'
import { siteClient } from '../../../../bench/demo/consents'
import { BODIES } from './bodies'
import { MATRIX } from './expectation'
import { type LightSystem, lightSystem } from './light-system'
import { mediaTypeOf } from './media-type'

let light: LightSystem
let client: DemoClient
let machine: string
let draft: string
const sessions = new Map<string, string>()
const LOGINS: Readonly<Record<string, string>> = {
  applicant: 'miriam.sander',
  steward: 'charite.steward',
  member: 'charite.m2',
  chair: 'charite.chair',
  signatory: 'charite.sign',
}
beforeAll(async () => {
  light = await lightSystem()
  client = demoClient(light.info, 'hostile')
  machine = (await siteClient(client, 'charite', `${light.folder}/clients.json`)).slice('token:'.length)
  draft = (await client.command('miriam.sander', 'draft', '/v1/applications', { title: 'Feindliche Eingaben' })).applicationId
  for (const role of ['applicant', 'office', 'steward', 'member', 'chair', 'signatory', 'auditor', 'admin'])
    sessions.set(role, await light.sessionOf(LOGINS[role] ?? role))
})
afterAll(() => light.stop())

type Contract = (typeof OPERATIONS)[number]
/** Somebody who gets as far as possible with an operation. */
function bearerFor({ id }: Contract): string | undefined {
  const role = MATRIX.find(({ operation }) => operation === id)?.role
  return role === 'machine' ? machine : sessions.get(role ?? '')
}
let key = 0
async function statusOf(contract: Contract, body: string | undefined, values: Readonly<Record<string, string>> = {}, query = '') {
  const path = contract.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? fallback[name] ?? 'absent')
  const bearer = bearerFor(contract)
  const reply = await fetch(`${light.system.endpoints.api}${path}${query}`, {
    method: contract.method.toUpperCase(),
    headers: {
      'content-type': mediaTypeOf(contract),
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      'idempotency-key': `hostile-${++key}-x`,
      'if-match': '"0"',
    },
    ...(body === undefined ? {} : { body }),
  })
  await reply.arrayBuffer()
  return reply.status
}
const fallback: Record<string, string> = { version: '1', subjectKey: 'a'.repeat(26), section: 'general', site: 'charite' }

const DEEP = 50_000
const nested = (open: string, close: string, depth = DEEP) => `${open.repeat(depth)}1${close.repeat(depth)}`
/** JSON texts that are no reasonable value of any field. */
const VALUES = [
  'null',
  '0',
  '-1',
  '1e999',
  '-0',
  '""',
  '[]',
  '{}',
  'true',
  '"\\u0000"',
  '"\\ud800"',
  `"${'x'.repeat(20_000)}"`,
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"":{"":""}}',
  nested('[', ']'),
  nested('{"a":', '}'),
]
const WHOLE = [...VALUES, '', 'x', '{', '['.repeat(DEEP), '\ufeff{}', '{"a":1,"a":2}', `{"x":"${'y'.repeat(1_100_000)}"}`]

/** Each body, and a good body with one field that is not. */
function bodiesFor({ id }: Contract): readonly string[] {
  const good = BODIES[id]
  if (typeof good !== 'object' || good === null) return WHOLE
  const spoilt = Object.keys(good).flatMap((field) => {
    const rest = Object.entries(good).filter(([name]) => name !== field)
    return VALUES.map(
      (value) =>
        `{${[...rest.map(([n, v]) => `${JSON.stringify(n)}:${JSON.stringify(v)}`), `${JSON.stringify(field)}:${value}`].join(',')}}`,
    )
  })
  return [...WHOLE, ...spoilt]
}

test('no body, whole or in one field, is ever a fault of ours', async () => {
  const faults: string[] = []
  for (const contract of OPERATIONS.filter(({ body }) => body !== undefined))
    for (const body of bodiesFor(contract)) {
      const status = await statusOf(contract, body, { applicationId: draft })
      if (status >= 500) faults.push(`${contract.id} ${status}: ${body.slice(0, 90)}`)
    }
  expect(faults).toEqual([])
})

test('a section takes any content that JSON can say, or refuses it; what was taken can be read', async () => {
  const { applicationId } = await client.command('miriam.sander', 'second', '/v1/applications', { title: 'Inhalte' })
  const contract = OPERATIONS.find(({ id }) => id === 'saveSection') as Contract
  const answers: [string, number][] = []
  for (const value of [...VALUES, `"${'x'.repeat(700_000)}"`])
    answers.push([value.slice(0, 40), await statusOf(contract, `{"content":{"x":${value}}}`, { applicationId })])
  expect(answers.filter(([, status]) => status >= 500)).toEqual([])
  expect((await client.call('miriam.sander', 'GET', `/v1/applications/${applicationId}/form`)).status).toBe(200)
})

const PATHS = [
  '%00',
  '%2e%2e',
  '%2F',
  '%E0%A4%A',
  '%',
  'application%23x',
  '__proto__',
  'constructor',
  'ä'.repeat(10),
  'x'.repeat(3000),
  '%F0%9F%98%80',
  'a%0d%0aSet-Cookie:x',
  '*',
  '$%7Bx%7D',
]
const QUERIES = [
  '?phase=x',
  '?version=1e3',
  '?version=-1',
  '?version=NaN',
  '?limit=0',
  '?after=1e99',
  '?q=%00',
  '?q=%',
  '?__proto__=1',
  '?q=a&q=b',
  `?q=${'x'.repeat(4000)}`,
]
const namesIn = ({ path }: Contract) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
test('no path is ever a fault of ours', async () => {
  const faults: string[] = []
  for (const contract of OPERATIONS) {
    const usual = BODIES[contract.id]
    const body = usual === undefined || typeof usual === 'string' ? usual : JSON.stringify(usual)
    for (const [name, value] of namesIn(contract).flatMap((one) => PATHS.map((path) => [one, path] as const))) {
      const status = await statusOf(contract, body, { [name]: value })
      if (status >= 500) faults.push(`${contract.id} ${status}: ${name}=${value.slice(0, 40)}`)
    }
  }
  expect(faults).toEqual([])
})
test('no query is ever a fault of ours', async () => {
  const faults: string[] = []
  for (const contract of OPERATIONS.filter(({ method }) => method === 'get'))
    for (const query of QUERIES) {
      const status = await statusOf(contract, undefined, { applicationId: draft }, query)
      if (status >= 500) faults.push(`${contract.id} ${status}: ${query.slice(0, 40)}`)
    }
  expect(faults).toEqual([])
})
test('a form larger than a page of the store is read back whole', async () => {
  const { applicationId } = await client.command('miriam.sander', 'large', '/v1/applications', { title: 'Groß' })
  const large = ['general', 'project', 'data', 'people']
  for (const section of large)
    await client.put('miriam.sander', `/v1/applications/${applicationId}/form/${section}`, { content: { x: 'x'.repeat(350_000) } }, 0)
  const { sections } = await client.get('miriam.sander', `/v1/applications/${applicationId}/form`)
  const saved = sections.filter(({ revision }: { revision: number }) => revision === 1).map(({ id }: { id: string }) => id)
  expect(saved.sort()).toEqual([...large].sort())
})
