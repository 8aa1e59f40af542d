import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '#functions/adapters/dynamodb/client'
import { ScanCommand } from '#functions/adapters/dynamodb/commands'
import { logSink } from '#functions/runtime/log'
import { verifyLedgerExport } from '#functions/testing/independent/ledger-verifier'
import { createApplication } from '#functions/usecases/applications/create-application'
import { acceptFormally, returnApplication } from '#functions/usecases/applications/formal-check'
import { confirmErasure, proposeErasure, withdrawApplication } from '#functions/usecases/applications/later-steps'
import { readApplication } from '#functions/usecases/applications/read-application'
import { saveSection } from '#functions/usecases/applications/save-section'
import { submitApplication } from '#functions/usecases/applications/submit-application'
import { exportLedger } from '#functions/usecases/audit/export-ledger'
import { loadApplication } from '#functions/usecases/cases'
import type { SectionId } from '#policies/application/form/sections'
import type { Sha256 } from '#policies/kernel/hash'
import { projectForm } from '../seed/seed'
import { type System, startSystem } from '../system/system'
import { by } from './case-runner'
import { emptyOutbox } from './empty-outbox'
import { freeRow } from './free-row'

/** Words that only this case holds: a person's name, the title, a reason of the office. */
const SECRETS = [
  'Wiebke',
  'Quastenflosser',
  'wiebke.quastenflosser',
  'Sonderbare Studie',
  'Bitte Quellen nennen',
  'Ich habe es mir anders überlegt',
]

let folder: string
let system: System
beforeAll(async () => {
  logSink.write = () => undefined
  folder = mkdtempSync(join(tmpdir(), 'votum-erasure-'))
  system = await startSystem({ dataDir: folder, basePort: await freeRow(), web: false })
})
afterAll(async () => {
  await system.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function everyItem(): Promise<string> {
  const { documents } = openStore({ endpoint: system.endpoints.store, region: 'eu-central-1', tables: system.endpoints.tables })
  let text = ''
  for (const TableName of Object.values(system.endpoints.tables)) {
    let start: Record<string, unknown> | undefined
    do {
      const page = await documents.send(new ScanCommand({ TableName, ExclusiveStartKey: start }))
      text += JSON.stringify(page.Items)
      start = page.LastEvaluatedKey
    } while (start !== undefined)
  }
  return text
}
const everyFile = (): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('dynamo.db'))
    .map(
      (entry) =>
        readFileSync(join(entry.parentPath, entry.name), 'latin1') +
        Buffer.from(readFileSync(join(entry.parentPath, entry.name), 'latin1').replaceAll(/\s/g, ''), 'base64').toString('utf8'),
    )
    .join('\n')
const found = (text: string) => SECRETS.filter((word) => text.includes(word))

test('a case is erased by two people: its words are in no table, blob or mail any more, and the ledger still verifies', async () => {
  const { deps } = system
  const owner = 'p-miriam-sander'
  const form = projectForm('sepsis')
  const named = {
    ...(form.people as unknown as object),
    applicant: {
      ...(form.people as unknown as { applicant: object }).applicant,
      givenName: 'Wiebke',
      familyName: 'Quastenflosser',
      email: 'wiebke.quastenflosser@example.invalid',
    },
  }
  const content = {
    ...form,
    people: named,
    general: { ...(form.general as unknown as object), title: 'Sonderbare Studie', abbreviation: 'ERASE-ME' },
  }
  const created = await createApplication(deps, by(owner, 'applicant'), { owner, title: 'Sonderbare Studie' })
  const id = created.ok ? created.value.applicationId : ''
  for (const [section, value] of Object.entries(content))
    await saveSection(deps, { applicationId: id, section: section as SectionId, content: value as never, revision: 0, person: owner })
  expect((await submitApplication(deps, by(owner, 'applicant'), { applicationId: id, answers: [] })).ok).toBe(true)
  const sealedHash = (await loadApplication(deps, id)).sealed.at(-1)?.hash as Sha256
  expect(
    (
      await returnApplication(deps, by('p-office', 'office'), {
        applicationId: id,
        sealedHash,
        requests: [{ section: 'project', text: 'Bitte Quellen nennen' }],
      })
    ).ok,
  ).toBe(true)
  expect((await acceptFormally(deps, by('p-office', 'office'), { applicationId: id, sealedHash })).ok).toBe(false)
  expect(
    (await withdrawApplication(deps, by(owner, 'applicant'), { applicationId: id, reason: 'Ich habe es mir anders überlegt' })).ok,
  ).toBe(true)
  await emptyOutbox(system.deps)
  expect(found(await everyItem())).toContain('Sonderbare Studie')

  expect((await proposeErasure(deps, by('p-admin', 'admin'), { applicationId: id, ground: 'gdpr-article-17' })).ok).toBe(true)
  const proposalHash = (await loadApplication(deps, id)).erasure?.proposalHash as Sha256
  expect(await confirmErasure(deps, by('p-admin', 'admin'), { applicationId: id, person: 'p-admin', proposalHash })).toEqual({
    ok: false,
    rejection: { code: 'SECOND_PERSON_NEEDED' },
  })
  expect((await confirmErasure(deps, by('p-admin2', 'admin'), { applicationId: id, person: 'p-admin2', proposalHash })).ok).toBe(true)
  await emptyOutbox(system.deps)

  expect(found(await everyItem())).toEqual([])
  expect(found(everyFile())).toEqual([])
  const view = await readApplication(deps, id, { id: owner, asker: { person: owner, memberships: [{ role: 'applicant' }] } })
  expect(view).toMatchObject({ ok: true, value: { title: '—', allowed: [], requests: [{ text: '—' }] } })
  let lines = ''
  for await (const line of exportLedger(deps)) lines += line
  expect(await verifyLedgerExport([lines])).toMatchObject({ verified: true, faults: [] })
})
