import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { identityText } from '#functions/ports-consent'
import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { type DemoClient, demoClient, type Json, until } from '../../../../bench/demo/client'
import { siteClient } from '../../../../bench/demo/consents'
import type { LightSystem } from './light-system'
import { publishedCase } from './network'
import { rawRequest } from './raw-request'
import { sameBytes } from './walk'

const PAGE = readFileSync(join(import.meta.dirname, '../../../../docs/CONSENT-API.md'), 'utf8')
const SAMPLE = /### A project's client in curl\n[\s\S]*?```sh\n([\s\S]*?)```/.exec(PAGE)?.[1] ?? ''
const lacking = ['curl', 'jq'].filter((tool) => spawnSync(tool, ['--version']).status !== 0)
if (lacking.length > 0) console.warn(`The project's sample in docs/CONSENT-API.md was NOT run: ${lacking.join(', ')} missing.`)
const withCurl = lacking.length > 0 ? test.skip : test

const PEOPLE = ['jana', 'kurt', 'lena']
/** What a project's own client may do and how it lives, in a running system that another file started. */
export function projectClientTests(worldOf: () => LightSystem): void {
  let world: LightSystem
  let client: DemoClient
  let site: string
  let project: string
  let other: string
  /** Of each person the key under which the Charité hands data to the project. */
  let keys: readonly string[]
  let folder: string
  let own: { readonly client: string; readonly secret: string }
  beforeAll(async () => {
    world = worldOf()
    client = demoClient(world.info, 'project-client')
    site = await siteClient(client, 'charite', join(world.folder, 'clients.json'))
    for (const patient of PEOPLE) await client.post(site, '/fhir/Consent', consentOf({ patients: [patient] }))
    const [first, second] = await Promise.all([publishedCase(client, 'OWN'), publishedCase(client, 'OTHER')])
    ;[project, other] = [first.id, second.id]
    const subjects = PEOPLE.map((value) => ({ identifiers: [pseudonym(value)] }))
    keys = (await client.post(site, '/v1/consent/release-keys', { applicationId: project, subjects })).keys.flat()
    // as releases under the projects' grants write it, whose use begins later
    const { consent, members } = world.system.deps
    const identities = PEOPLE.map((value) => consent.keyed('charite', identityText(pseudonym(value))))
    for (const id of [project, other])
      await members.add({ site: 'charite', grant: `${id}-charite`, decision: `d-${id}`, position: 0, identities })
    folder = join(world.folder, 'platform')
    mkdirSync(folder)
    writeFileSync(join(folder, 'sample.sh'), SAMPLE)
    writeFileSync(join(folder, 'delete-people'), '#!/bin/sh\ncat >> deleted\n', { mode: 0o755 })
    writeFileSync(join(folder, 'deleted'), '')
    own = await client.command('miriam.sander', 'own', `/v1/applications/${project}/clients`, { name: 'Datenplattform' })
  }, 120_000)

  const clientsOf = (id: string, rest = '') => `/v1/applications/${id}/clients${rest}`
  const feedOf = (id: string) => `/v1/applications/${id}/sites/charite/withdrawals`
  const token = (secret: string, which = own.client) => client.tokenFor(which, secret, 'project:read')
  const status = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 200,
      (fault: Error) => Number(/: (\d+) /.exec(fault.message)?.[1]),
    )
  const raw = (bearer: string, path: string) =>
    rawRequest(`${world.system.endpoints.api}${path}`, {
      method: 'GET',
      headers: { authorization: `Bearer ${bearer.slice('token:'.length)}` },
    })
  const listed = async (): Promise<Json> => (await client.get('lea.koenig', clientsOf(project))).items
  /** Somebody withdraws, and the project's feed has it. */
  async function withdraws(patient: string, found: number): Promise<void> {
    await client.post(site, '/fhir/Consent', withdrawalOf(patient, new Date().toISOString().slice(0, 10)))
    await until('the project can know', async () =>
      (await client.get('miriam.sander', feedOf(project))).items.length === found ? true : undefined,
    )
  }

  withCurl(
    'the client in curl of docs/CONSENT-API.md gets each key once, goes on where it was, and does not move on when the deletion fails',
    async () => {
      const { api, issuer, audience } = world.system.endpoints
      const env = { ...process.env, PROJECT: `${api}/v1/applications/${project}`, ISSUER: issuer, AUDIENCE: audience }
      const run = () =>
        promisify(execFile)('sh', ['sample.sh'], { cwd: folder, env: { ...env, CLIENT: own.client, SECRET: own.secret }, timeout: 60_000 })
      const deleted = () => readFileSync(join(folder, 'deleted'), 'utf8').split('\n').slice(0, -1)
      await withdraws('jana', 1)
      await run()
      expect(deleted()).toEqual([keys[0]])
      await run()
      expect(deleted()).toEqual([keys[0]])
      await withdraws('kurt', 2)
      writeFileSync(join(folder, 'delete-people'), '#!/bin/sh\nexit 1\n')
      await expect(run()).rejects.toMatchObject({ code: 1 })
      writeFileSync(join(folder, 'delete-people'), '#!/bin/sh\ncat >> deleted\n')
      await run()
      expect(deleted()).toEqual([keys[0], keys[1]])
    },
    120_000,
  )
  test('it reads exactly what an applicant reads there: the grants and the feed, and nothing else of its project', async () => {
    const bearer = await token(own.secret)
    const [grants, feed] = await Promise.all([
      client.get(bearer, `/v1/applications/${project}/grants`),
      client.get(bearer, feedOf(project)),
    ])
    expect([grants, feed]).toEqual([
      await client.get('miriam.sander', `/v1/applications/${project}/grants`),
      await client.get('miriam.sander', feedOf(project)),
    ])
    expect(grants.items).toEqual([{ site: 'charite', from: expect.any(String), to: expect.any(String) }])
    const rest = ['', '/form', '/webhooks', '/clients'].map((path) => `/v1/applications/${project}${path}`)
    const others = [...rest, '/v1/applications', '/v1/tasks', '/v1/clients', '/v1/consent/changes?cursor=0', '/v1/webhooks']
    const answers = await Promise.all(others.map(async (path) => (await raw(bearer, path)).status))
    expect(answers).toEqual(others.map(() => 403))
  })
  test('another project, in the very same phase, answers it byte for byte like one that does not exist; so does a site without a grant', async () => {
    const bearer = await token(own.secret)
    const absent = 'a'.repeat(26)
    for (const pathOf of [feedOf, (id: string) => `/v1/applications/${id}/grants`]) {
      const [foreign, none] = await Promise.all([raw(bearer, pathOf(other)), raw(bearer, pathOf(absent))])
      expect([foreign.status, sameBytes(foreign, none)]).toEqual([404, true])
    }
    const siteOf = (slug: string) => `/v1/applications/${project}/sites/${slug}/withdrawals`
    const [without, nowhere] = await Promise.all([raw(bearer, siteOf('ukl')), raw(bearer, siteOf('nowhere'))])
    expect([without.status, JSON.parse(without.body), sameBytes(without, nowhere)]).toEqual([
      200,
      { items: [], cursor: 0, more: false },
      true,
    ])
  })
  test('the issuer gives it no other scope, and a site’s client not this one', async () => {
    const { client: ofSite, secret } = JSON.parse(readFileSync(join(world.folder, 'clients.json'), 'utf8')).charite
    expect([
      await status(client.tokenFor(own.client, own.secret, 'consent:check')),
      await status(client.tokenFor(own.client, own.secret, 'sessions:write')),
      await status(token(secret, ofSite)),
    ]).toEqual([400, 400, 400])
    expect((await raw(site, feedOf(project))).status).toBe(403)
  })
  test('its secret is shown once, renewed with an overlap, and it ends for good when any applicant blocks it', async () => {
    const made = (key: string) => client.call('miriam.sander', 'POST', clientsOf(project), { name: 'Zweite' }, { 'idempotency-key': key })
    const first = await made('second-client')
    const again = await made('second-client')
    expect([first.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      { client: first.body.client, secret: null },
      'true',
    ])
    const { client: second, secret } = first.body
    const path = clientsOf(project, `/${second}`)
    const { secret: fresh } = await client.command('lea.koenig', 'rotate', `${path}/secrets`, { overlapDays: 1 })
    expect(await Promise.all([secret, fresh].map((one) => status(token(one, second))))).toEqual([200, 200])
    const last = (await listed()).at(-1)
    expect(last).toEqual({
      client: second,
      name: 'Zweite',
      scopes: ['project:read'],
      createdAt: expect.any(String),
      blocked: false,
      state: 'active',
      lastUsed: expect.any(String),
      oldSecretUntil: expect.any(String),
    })
    await client.command('miriam.sander', 'rotate-again', `${path}/secrets`, { overlapDays: 0 })
    expect(await Promise.all([secret, fresh].map((one) => status(token(one, second))))).toEqual([401, 401])
    const { secret: newest } = await client.command('miriam.sander', 'rotate-last', `${path}/secrets`, { overlapDays: 0 })
    await client.command('lea.koenig', 'block', `${path}/block`)
    expect([await status(token(newest, second)), (await listed()).at(-1)?.state]).toEqual([401, 'blocked'])
    const refused = await client.call('miriam.sander', 'POST', `${path}/secrets`, {}, { 'idempotency-key': 'rotate-blocked' })
    expect([refused.status, refused.body.code]).toEqual([409, 'CLIENT_BLOCKED'])
  })
  test('a client of another project, or of a site, is one that the project has not', async () => {
    const foreign = await client.command('miriam.sander', 'foreign', clientsOf(other), { name: 'Fremd' })
    const { client: ofSite } = JSON.parse(readFileSync(join(world.folder, 'clients.json'), 'utf8')).charite
    const answers = await Promise.all(
      [foreign.client, ofSite, 'absent'].map((which, n) =>
        client.call('miriam.sander', 'POST', clientsOf(project, `/${which}/block`), {}, { 'idempotency-key': `block-foreign-${n}` }),
      ),
    )
    const [first] = answers.map(({ body }) => ({ ...body, requestId: '' }))
    expect(first.code).toBe('CLIENT_UNKNOWN')
    expect(answers.map(({ body }) => ({ ...body, requestId: '' }))).toEqual([first, first, first])
    expect(
      (await client.call('charite.steward', 'POST', `/v1/clients/${own.client}/block`, {}, { 'idempotency-key': 'by-steward' })).status,
    ).toBe(404)
  })
  test('the ledger knows who made, renewed and ended it, and neither its name nor a secret', async () => {
    const entries: Json[] = []
    for await (const entry of world.system.deps.ledger.read(`admin#project-${project}`)) entries.push(entry)
    expect(entries.slice(0, 2).map(({ type, actor, payload }) => ({ type, actor, payload }))).toEqual([
      {
        type: 'ClientGranted',
        actor: { person: 'p-miriam-sander', role: 'applicant' },
        payload: { client: own.client, scopes: ['project:read'] },
      },
      {
        type: 'ClientSecretAdded',
        actor: { person: 'p-miriam-sander', role: 'applicant' },
        payload: { client: own.client, secretHash: expect.stringMatching(/^[0-9a-f]{64}$/), retiring: null },
      },
    ])
    const text = JSON.stringify([entries, await world.system.deps.clients.find(own.client)])
    expect([text.includes(own.secret), JSON.stringify(entries).includes('Datenplattform')]).toEqual([false, false])
  })
}
