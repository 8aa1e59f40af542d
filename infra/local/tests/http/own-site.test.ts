import { OPERATIONS } from '#functions/api-schema/operations'
import { consentOf } from '#functions/testing/consent-builder'
import { type DemoClient, demoClient, until } from '../../../../bench/demo/client'
import { consentResources, siteClient } from '../../../../bench/demo/consents'
import { expectedByRole, fits } from './expectation'
import { type LightSystem, lightSystem } from './light-system'
import { WALKERS } from './network'
import { ask, sameBytes, type World } from './walk'

let light: LightSystem
let world: World & { readonly tokens: { readonly charite: string } }
let client: DemoClient
let own: { readonly cohortId: string; readonly consentId: string; readonly importId: string }
const question = { gate: ['.8'] }
const subjects = [{ identifiers: [{ system: 'https://example.invalid/p', value: 'somebody' }] }]
beforeAll(async () => {
  light = await lightSystem()
  client = demoClient(light.info, 'own-site')
  const file = `${light.folder}/clients.json`
  world = { ...light, tokens: { charite: await siteClient(client, 'charite', file), ukl: await siteClient(client, 'ukl', file) } }
  const { cohortId } = await client.command(world.tokens.charite, 'cohort', '/v1/consent/cohorts', { question, subjects })
  const started = await ask(world, operation('startConsentImport'), { name: 'machine', machine: 'charite', roles: [] }, {})
  own = { cohortId, consentId: await storedConsent(), importId: JSON.parse(started.body).importId }
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

test.each(['getCohort', 'cancelCohort', 'releaseCohort', 'readConsent', 'readConsentVersion', 'getConsentRecord', 'getConsentImport'])(
  '%s: the own site gets in; another site gets the very bytes of what is absent',
  async (id) => {
    const wrong: string[] = []
    for (const walker of WALKERS.filter(({ machine }) => machine !== 'published')) {
      const there = await ask(world, operation(id), walker, own)
      const absent = await ask(world, operation(id), walker, { cohortId: 'absent', consentId: 'absent', importId: 'absent' })
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
  ['startCohortUpload', { mediaType: 'text/csv', sizeBytes: 1, sha256: '0'.repeat(64) }],
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
/** The four eyes of a client, its secrets and its end, as a site goes through them. */
test('a client works when another person has confirmed it, within its operations, with two secrets in a rotation, and never after a block', async () => {
  const scopes = ['consent:read', 'consent:check']
  const made = await client.command('ume.steward', 'life', '/v1/clients', {
    name: 'Treuhand',
    site: 'ume',
    scopes,
    operations: ['checkConsent'],
  })
  const path = `/v1/clients/${made.client}`
  const token = (secret: string) => client.tokenFor(made.client, secret, 'consent:check').then((one) => one.slice('token:'.length))
  const refusal = async (promise: Promise<unknown>) =>
    promise.then(
      () => 'given',
      (fault: Error) => /: (\d+) /.exec(fault.message)?.[1],
    )
  const confirm = (who: string, proposalHash: string) =>
    client.call(who, 'POST', `${path}/confirmation`, { proposalHash }, { 'idempotency-key': `confirm-${who}-x` })
  const view = async () =>
    (await client.get('ume.steward', '/v1/clients')).items.find((one: { client: string }) => one.client === made.client)
  expect(await refusal(token(made.secret))).toBe('401')
  expect(await view()).toMatchObject({
    state: 'proposed',
    scopes: [],
    proposal: { scopes: [...scopes].sort(), operations: ['checkConsent'], own: true },
  })
  expect((await confirm('ume.steward', made.proposalHash)).body.code).toBe('SECOND_PERSON_NEEDED')
  expect((await confirm('ukl.steward', made.proposalHash)).status).toBe(404)
  expect((await confirm('admin', made.proposalHash)).status).toBe(200)
  const first = await token(made.secret)
  const ask = async (bearer: string, path: string, body?: object) =>
    (await client.call(`token:${bearer}`, body ? 'POST' : 'GET', path, body)).status
  expect([await ask(first, '/v1/consent/check', { question, subjects }), await ask(first, '/v1/webhooks')]).toEqual([200, 403])
  const { secret } = await client.command('ume.steward', 'life-rotate', `${path}/secrets`, { overlapDays: 1 })
  expect([await refusal(token(made.secret)), await refusal(token(secret))]).toEqual(['given', 'given'])
  await client.command('ume.steward', 'life-rotate-2', `${path}/secrets`, { overlapDays: 0 })
  expect([await refusal(token(made.secret)), await refusal(token(secret))]).toEqual(['401', '401'])
  const { proposal: _none, ...active } = await view()
  expect(active).toMatchObject({ state: 'active', operations: ['checkConsent'], lastUsed: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) })
  await client.command('ume.steward', 'life-block', `${path}/block`)
  expect([
    (await view()).state,
    (await client.call('ume.steward', 'POST', `${path}/block`, {}, { 'idempotency-key': 'block-again' })).body.code,
  ]).toEqual(['blocked', 'CLIENT_BLOCKED'])
})
test('operations that belong to none of the scopes are refused', async () => {
  const body = { name: 'Zuviel', site: 'ume', scopes: ['consent:read'], operations: ['checkConsent'] }
  const { status, body: problem } = await client.call('ume.steward', 'POST', '/v1/clients', body, { 'idempotency-key': 'too-much' })
  expect([status, problem.code]).toEqual([422, 'OPERATION_NOT_IN_SCOPES'])
})
test('a site is told of what it takes in, by its own webhook, and sees what was sent; another site sees none of it', async () => {
  const url = `${light.info.dev}/webhooks/inbox`
  const made = await client.command('charite.steward', 'hook', '/v1/webhooks', {
    site: 'charite',
    url,
    types: ['consent.changed', 'consent.withdrawn'],
  })
  await client.post(world.tokens.charite, '/fhir/Consent', consentOf({ patients: ['told'] }))
  const sent = await until('the message is delivered', async () => {
    const { items } = await client.get(world.tokens.charite, `/v1/webhooks/${made.webhook}/deliveries`)
    return items.some(({ state }: { state: string }) => state === 'delivered') ? items : undefined
  })
  const { items: received } = await client.dev('GET', '/webhooks.json')
  const [message] = received
  expect(JSON.parse(message.body)).toEqual({ id: message.id, type: 'consent.changed', site: 'charite', cursor: sent[0].cursor })
  expect([message.signatures, message.answered, sent[0].event]).toEqual([1, 204, message.id])
  expect((await client.get('ukl.steward', '/v1/webhooks')).items).toEqual([])
  const other = await ask(
    world,
    operation('listWebhookDeliveries'),
    WALKERS.find(({ machine }) => machine === 'ukl') ?? { name: '', roles: [] },
    { webhookId: made.webhook },
  )
  const absent = await ask(
    world,
    operation('listWebhookDeliveries'),
    WALKERS.find(({ machine }) => machine === 'ukl') ?? { name: '', roles: [] },
    { webhookId: 'wh-none' },
  )
  expect([other.status, sameBytes(other, absent)]).toEqual([404, true])
})
test('another body under the key of a client is refused, and a repeat shows no secret', async () => {
  const create = (name: string) =>
    client.call('ume.steward', 'POST', '/v1/clients', { name, site: 'ume', scopes: ['consent:read'] }, { 'idempotency-key': 'one-client' })
  const first = await create('Erster')
  const again = await create('Erster')
  const other = await create('Zweiter')
  expect([first.status, again.body, again.headers.get('idempotency-replayed'), other.status, other.body.code]).toEqual([
    201,
    { client: first.body.client, secret: null, proposalHash: first.body.proposalHash },
    'true',
    422,
    'IDEMPOTENCY_KEY_REUSED',
  ])
})
