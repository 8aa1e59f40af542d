import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identityText } from '#functions/ports-consent'
import type { Deps } from '#functions/ports-deps'
import { logSink } from '#functions/runtime/log'
import { consentOf, PSEUDONYMS, pseudonym } from '#functions/testing/consent-builder'
import { refreshIfStale } from '#functions/usecases/consent/refresh-snapshot'
import { compileRecord } from '#policies/consent/compile'
import { encodeRecord } from '#policies/consent/encode-record'
import { parseConsent } from '#policies/consent/fhir'
import { freeRow } from '../../infra/local/tests/free-row'
import { demoClient, until } from '../demo/client'
import { siteClient } from '../demo/consents'
import { numberArgument } from './arguments'

const SITE = 'charite'
/** Where the gateway ends a request; a release has to be through by then. */
const GATEWAY_SECONDS = 30
/** Items of one transaction: position, change line, and two a person. */
const AT_ONCE = 49
const patient = (n: number): string => `m-${String(n).padStart(7, '0')}`
const say = (text: string): void => void process.stdout.write(`${text}\n`)
async function timed<T>(what: string, run: () => Promise<T>): Promise<readonly [T, number]> {
  const started = performance.now()
  const value = await run()
  const seconds = (performance.now() - started) / 1000
  say(`${what}: ${seconds.toFixed(1)} s`)
  return [value, seconds]
}

/**
 * A cohort from end to end over HTTP on the embedded system: `--people` pseudonyms (1,000,000) go as a file by a signed link, are judged by the
 * machine and released, of a site that has `--stored` people on record (as many), once with the site's snapshot and, with `--records`, first
 * without it. Exit code 1: a wrong count, or a release that outlasts the gateway. People are put into the store without documents, for what is
 * measured reads their records only.
 */
export async function cohortSweep(args: readonly string[]): Promise<boolean> {
  logSink.write = () => undefined
  const people = numberArgument(args, 'people', 1_000_000)
  const stored = Math.min(people, numberArgument(args, 'stored', people))
  const folder = mkdtempSync(join(tmpdir(), 'votum-cohort-'))
  const { startSystem } = await import('../../infra/local/system/system')
  const system = await startSystem({ dataDir: folder, basePort: await freeRow(), web: false })
  try {
    const client = demoClient(await (await fetch(`${system.endpoints.dev}/info`)).json(), 'cohort-sweep')
    const machine = await siteClient(client, SITE, join(folder, 'clients.json'))
    await timed(`${stored} people put on record`, () => fill(system.deps, stored))
    const text = `pseudonym\n${Array.from({ length: people }, (_, n) => patient(n)).join('\n')}\n`
    const run = (name: string) => cohortOf({ client, machine, name, text, people, stored })
    const without = args.includes('--records') ? await run('by records') : true
    await timed('snapshot built', () => snapshotOf(system.deps))
    return (await run('by the snapshot')) && without
  } finally {
    await system.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill({ consent }: Deps, count: number): Promise<void> {
  const document = parseConsent(consentOf({ patients: ['one'], day: '2024-09-02' }))
  if (!document.ok) throw new Error('the consent cannot be read')
  const record = encodeRecord(compileRecord([document.value], { identifiers: [pseudonym('one')] }))
  for (let before = 0; before < count; ) {
    const subjects = Array.from({ length: Math.min(AT_ONCE, count - before) }, (_, n) => {
      const key = consent.keyed(SITE, identityText(pseudonym(patient(before + n))))
      return { subject: { id: `sweep-${before + n}`, identities: [key], documents: [] }, record, withdrawn: false }
    })
    const position = before + subjects.length
    await consent.change({ site: SITE, before, position, versions: [], superseded: [], subjects, absorbed: [], outbox: [] })
    before = position
  }
}

async function snapshotOf(deps: Deps): Promise<void> {
  const end = await deps.consent.position(SITE)
  await refreshIfStale(deps, SITE)
  const built = async () => ((await deps.snapshots.newest(SITE))?.position ?? 0) >= end * 0.99
  await until('the snapshot is built', async () => ((await built()) ? true : undefined), 3_600)
}

type Asked = {
  readonly client: ReturnType<typeof demoClient>
  readonly machine: string
  readonly name: string
  readonly text: string
  readonly people: number
  readonly stored: number
}
async function cohortOf({ client, machine, name, text, people, stored }: Asked): Promise<boolean> {
  const key = name.replaceAll(' ', '-')
  const bytes = new TextEncoder().encode(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const announced = { mediaType: 'text/csv', sizeBytes: bytes.byteLength, sha256 }
  const upload = await client.command(machine, `upload-${key}`, '/v1/consent/cohort-uploads', announced)
  await timed(`${name}: ${(bytes.byteLength / 1e6).toFixed(1)} MB sent by the link`, async () => {
    const { status } = await fetch(upload.url, { method: upload.method, headers: upload.headers, body: bytes })
    if (status !== 200) throw new Error(`the upload was answered ${status}`)
  })
  const question = { gate: ['.8'] }
  const [view] = await timed(`${name}: read, sealed and judged by the machine`, async () => {
    const asked = { question, upload: { id: upload.uploadId, mediaType: 'text/csv', system: PSEUDONYMS } }
    const { cohortId } = await client.command(machine, `cohort-${key}`, '/v1/consent/cohorts', asked)
    // the server computes in this very process: while it does, connections may end
    const view = () => client.get(machine, `/v1/consent/cohorts/${cohortId}`).catch(() => ({ state: 'running' }))
    const ended = async () => {
      const found = await view()
      return ['finished', 'failed'].includes(found.state) ? found : undefined
    }
    return until('the cohort has ended', ended, 3_600)
  })
  const [released, seconds] = await timed(`${name}: released`, () =>
    client.command(machine, `release-${key}`, `/v1/consent/cohorts/${view.id}/release`, {}),
  )
  const right = view.counts.permit === stored && view.counts.unknown === people - stored && released.released === stored
  const fits = seconds < GATEWAY_SECONDS
  say(`${name}: ${released.released} of ${view.total} released, ${(released.file.sizeBytes / 1e6).toFixed(1)} MB`)
  if (!right) say(`BROKEN: ${JSON.stringify(view.counts)}`)
  if (!fits) say(`BROKEN: a release of ${seconds.toFixed(1)} s outlasts the gateway's ${GATEWAY_SECONDS} s`)
  return right && fits
}
