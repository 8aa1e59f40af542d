import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { consentOf } from '#functions/testing/consent-builder'
import { demoClient } from '../../../../bench/demo/client'
import { siteClient } from '../../../../bench/demo/consents'
import { type LightSystem, lightSystem } from './light-system'
import { projectClientTests } from './project-client'

const PAGE = readFileSync(join(import.meta.dirname, '../../../../docs/CONSENT-API.md'), 'utf8')
const SAMPLE = /```sh\n([\s\S]*?)```/.exec(PAGE)?.[1] ?? ''
const SYSTEM = 'https://site.example/p'
const of = (value: string, id: string, day: string) =>
  JSON.stringify({ ...consentOf({ patients: [], id, day }), patient: { identifier: { system: SYSTEM, value } } })

const lacking = ['curl', 'jq', 'sha256sum'].filter((tool) => spawnSync(tool, ['--version']).status !== 0)
if (lacking.length > 0) console.warn(`The sample in docs/CONSENT-API.md was NOT run: ${lacking.join(', ')} missing.`)
const run = lacking.length > 0 ? test.skip : test

let world: LightSystem
beforeAll(async () => {
  world = await lightSystem()
})
afterAll(() => world?.stop())

test('the sample has at most twenty lines beside its comments', () => {
  const lines = SAMPLE.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  expect([lines.length > 15, lines.length <= 20]).toEqual([true, true])
})
run(
  'the client in curl of docs/CONSENT-API.md takes in, imports, checks, explains, releases a cohort, follows changes and links',
  async () => {
    const folder = join(world.folder, 'site-client')
    mkdirSync(folder, { recursive: true })
    const files = {
      'consent.json': of('p1', 'c-1', '2024-09-02'),
      'consent-2.json': of('p1', 'c-1', '2024-09-03'),
      'all.ndjson': `${of('p3', 'c-3', '2024-09-02')}\n${of('p4', 'c-4', '2024-09-02')}\n`,
      'p.csv': 'pseudonym\np1\np3\nnobody\n',
      'sample.sh': SAMPLE,
    }
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const secrets = join(folder, 'clients.json')
    await siteClient(demoClient(world.info, 'sample'), 'charite', secrets)
    const { client, secret } = JSON.parse(readFileSync(secrets, 'utf8')).charite
    const { api, issuer, audience } = world.system.endpoints
    const env = { ...process.env, API: api, ISSUER: issuer, AUDIENCE: audience, CLIENT: client, SECRET: secret }
    const { stdout } = await promisify(execFile)('sh', ['-eu', 'sample.sh'], { cwd: folder, env, timeout: 60_000 })
    expect(stdout).toContain('"versionId":"2"')
    expect(stdout).toMatch(/"counts":\{"permit":1,"deny":0,"unknown":0,"indeterminate":0\},"released":1/)
    expect(stdout).toMatch(/"counts":\{"permit":2,"deny":0,"unknown":1,"indeterminate":0\},"released":2,"sha256":/)
    expect(stdout).toContain('"resourceType":"Bundle"')
    expect(stdout).toMatch(/"subjects":\[.*"position":\d+/)
  },
  120_000,
)

describe('a client of a project', () => projectClientTests(() => world))
