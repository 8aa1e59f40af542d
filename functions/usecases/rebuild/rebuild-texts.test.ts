import { memoryDeps } from '#functions/testing/memory/deps'
import { siteOf } from '#functions/testing/memory/directory'
import { SAMPLE_FORM } from '#functions/testing/sample-form'
import { ballotIdOf } from '#policies/application/application'
import type { ApplicationEvent } from '#policies/application/events'
import { hashOf, type Sha256, stableId } from '#policies/kernel/hash'
import type { Json } from '#policies/kernel/json'
import { ok } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import { registerContentOf } from '../applications/publish-application'
import { loadApplication, onApplication } from '../cases'
import { systemContext } from '../handle'
import { rebuildTexts } from './rebuild-texts'

const SITES = ['charite', 'ukhd']
const DEADLINE = '2027-01-31T23:00:00.000Z' as Instant
const HASH = 'a'.repeat(64) as Sha256

/** A published case of two sites, the second of which came into force only after publication. */
async function published(title = SAMPLE_FORM.general.title) {
  const { deps } = memoryDeps({ sites: SITES.map(siteOf) })
  const id = stableId('rebuild-texts', title)
  const record = async (...events: ApplicationEvent[]) =>
    onApplication(deps, systemContext(`event-${hashOf(events as unknown as Json)}`), id, () => ok(events))
  const form = { ...SAMPLE_FORM, general: { ...SAMPLE_FORM.general, title } }
  const sealed = await deps.vault.seal(id, 'form', form as unknown as Json)
  const inForce = (site: string): ApplicationEvent => ({
    type: 'ContractProgressed',
    contractId: `${id}-v1`,
    party: site,
    state: 'in-force',
    contractEntry: HASH,
  })
  await record({ type: 'ApplicationStarted', owner: 'p-ada' })
  await record({
    type: 'ApplicationSubmitted',
    version: 1,
    sealed,
    abbreviation: 'SEPSIS',
    sites: SITES,
    coApplicants: [],
    units: [],
    consent: { purposes: [], modifiers: [], retrospective: false },
    durationMonths: 24,
    deadline: DEADLINE,
    answers: [],
  })
  await record({ type: 'ApplicationAccepted', sealedHash: sealed.hash, deadline: DEADLINE })
  for (const site of SITES)
    await record({
      type: 'SiteDecided',
      site,
      ballotId: ballotIdOf(id, site),
      outcome: 'approved',
      ballotEntry: HASH,
      conditions: [],
    })
  await record({ type: 'ContractStarted', contractId: `${id}-v1`, version: 1 }, inForce('charite'))
  const content = await registerContentOf(deps, id)
  const entryId = stableId('register', id)
  await record({ type: 'ApplicationPublished', entryId, contentHash: hashOf(content), useFrom: '2027-02-01' })
  await record(inForce('ukhd'))
  return { deps, id, entryId, content, rebuild: async () => rebuildTexts(deps, await loadApplication(deps, id)) }
}

test('a lost register entry comes back as it was published, without the site that joined later', async () => {
  const { deps, id, entryId, content, rebuild } = await published()
  await rebuild()
  expect(await deps.register.all()).toEqual([{ id: entryId, applicationId: id, content }])
  expect((content as { sites: { site: string }[] }).sites.map(({ site }) => site)).toEqual(['charite'])
})
test('an entry that somebody changed is put right', async () => {
  const { deps, id, entryId, content, rebuild } = await published()
  await deps.register.put({ id: entryId, applicationId: id, content: { title: 'Ein anderer Titel' } })
  await rebuild()
  expect((await deps.register.get(entryId))?.content).toEqual(content)
})
test('an entry that does not come out as published is a fault, not a new truth', async () => {
  const { deps, id } = await published()
  const renamed = { ...deps.directory, sites: async () => SITES.map(siteOf).map((site) => ({ ...site, name: 'Anders' })) }
  const rebuilt = rebuildTexts({ ...deps, directory: renamed }, await loadApplication(deps, id))
  await expect(rebuilt).rejects.toMatchObject({ name: 'Corrupted' })
  expect(await deps.register.all()).toEqual([])
})
test('the title is the latest draft, else what was sealed; one that is there stays', async () => {
  const { deps, id, rebuild } = await published('Versiegelter Titel')
  const title = async () => (await deps.titles.get([id])).get(id)
  await rebuild()
  expect(await title()).toBe('Versiegelter Titel')
  const draft = { section: 'general', content: { title: ' Neuerer Titel ' }, savedAt: DEADLINE, savedBy: 'p-ada' }
  await deps.drafts.save(id, draft, 0)
  await rebuild()
  expect(await title()).toBe('Versiegelter Titel')
  await deps.titles.remove(id)
  await rebuild()
  expect(await title()).toBe('Neuerer Titel')
})
test('nothing of an erased case comes back', async () => {
  const { deps, id } = await published()
  await rebuildTexts(deps, { ...(await loadApplication(deps, id)), erasedAt: DEADLINE })
  expect([await deps.register.all(), await deps.titles.get([id])]).toEqual([[], new Map()])
})
