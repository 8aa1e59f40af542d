import { OPERATIONS } from '#functions/api-schema/operations'
import { type DemoClient, demoClient } from '../../../../bench/demo/client'
import { consentResources, siteClient } from '../../../../bench/demo/consents'
import { expectedByRole, fits } from './expectation'
import { type LightSystem, lightSystem } from './light-system'
import { WALKERS } from './network'
import { ask, sameBytes, type World } from './walk'

let light: LightSystem
let world: World
let client: DemoClient
let own: { readonly cohortId: string; readonly consentId: string }
const question = { gate: ['.8'] }
const subjects = [{ identifiers: [{ system: 'https://example.invalid/p', value: 'somebody' }] }]
beforeAll(async () => {
  light = await lightSystem()
  client = demoClient(light.info, 'own-site')
  const file = `${light.folder}/clients.json`
  world = { ...light, tokens: { charite: await siteClient(client, 'charite', file), ukl: await siteClient(client, 'ukl', file) } }
  const { cohortId } = await client.command(world.tokens.charite, 'cohort', '/v1/consent/cohorts', { question, subjects })
  own = { cohortId, consentId: await storedConsent() }
})
afterAll(() => light.stop())

/** The id of a consent that the Charité has taken in. */
async function storedConsent(): Promise<string> {
  const entry = consentResources().map(({ resource }) => ({ resource, request: { method: 'POST', url: 'Consent' } }))
  const reply = await client.post(world.tokens.charite, '/fhir', { resourceType: 'Bundle', type: 'batch', entry })
  const [first] = (reply.entry as { response: { location?: string } }[]).flatMap(({ response }) => response.location ?? [])
  return /^Consent\/([^/]+)\//.exec(first ?? '')?.[1] ?? ''
}
const operation = (id: string) => OPERATIONS.find((one) => one.id === id) as (typeof OPERATIONS)[number]

test.each(['getCohort', 'releaseCohort', 'readConsent', 'readConsentVersion', 'getConsentRecord'])(
  '%s: the own site gets in; another site gets the very bytes of what is absent',
  async (id) => {
    const wrong: string[] = []
    for (const walker of WALKERS) {
      const there = await ask(world, operation(id), walker, own)
      const absent = await ask(world, operation(id), walker, { cohortId: 'absent', consentId: 'absent' })
      const role = expectedByRole(id, walker)
      const wanted = role === 'allowed' && !walker.roles.some(({ site }) => site === 'charite') ? 404 : role
      if (!fits(wanted, there.status)) wrong.push(`${walker.name}: ${there.status} instead of ${wanted}`)
      if (!fits(role === 'allowed' ? 404 : role, absent.status)) wrong.push(`${walker.name}: ${absent.status} for what is absent`)
      if (there.status === 404 && !sameBytes(there, absent)) wrong.push(`${walker.name}: a 404 that differs from the absent one`)
    }
    expect(wrong).toEqual([])
  },
)
test.each([
  ['createClient', { name: 'Fremd', scopes: ['consent:check'] }],
  ['checkConsent', { question, subjects }],
  ['createCohort', { question, subjects }],
  ['changeConsentSettings', { personalData: 'refuse' }],
])('%s for another site is answered like a site that is none', async (id, body) => {
  const steward = WALKERS.find(({ name }) => name === 'charite.steward') ?? { name: '', roles: [] }
  const [other, none, mine] = await Promise.all(
    ['ukl', 'nowhere', 'charite'].map((site) => ask(world, operation(id), steward, {}, { ...body, site })),
  )
  expect([other?.status, other, mine?.status]).toEqual([404, none, operation(id).status ?? 200])
})
test('a steward lists the clients of the own site only', async () => {
  const [charite, ukl] = await Promise.all(
    ['charite', 'ukl'].map(async (site) =>
      (await client.get(`${site}.steward`, '/v1/clients')).items.map((one: { site: string }) => one.site),
    ),
  )
  expect([[...new Set(charite)], [...new Set(ukl)]]).toEqual([['charite'], ['ukl']])
})
test('another body under the key of a client is refused, and a repeat shows no secret', async () => {
  const create = (name: string) =>
    client.call('ume.steward', 'POST', '/v1/clients', { name, site: 'ume', scopes: ['consent:read'] }, { 'idempotency-key': 'one-client' })
  const first = await create('Erster')
  const again = await create('Erster')
  const other = await create('Zweiter')
  expect([first.status, again.body, again.headers.get('idempotency-replayed'), other.status, other.body.code]).toEqual([
    201,
    { client: first.body.client, secret: null },
    'true',
    422,
    'IDEMPOTENCY_KEY_REUSED',
  ])
})
