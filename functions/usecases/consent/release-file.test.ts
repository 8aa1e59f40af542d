import { createHash } from 'node:crypto'
import type { CohortJob } from '#functions/ports-consent'
import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { deliverAll } from '#functions/testing/memory/delivery'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import { hashOf } from '#policies/kernel/hash'
import { cancelCohort } from './cancel-cohort'
import { checkCohortRange, finishCohort, planCohort } from './check-cohort'
import { openPeople } from './cohort-subjects'
import { createCohort } from './create-cohort'

import { createConsent } from './create-consent'
import { discardCohortData } from './discard-cohort-data'
import { getCohort } from './get-cohort'
import { overtakeReleases } from './overtake-releases'
import { refreshSnapshot } from './refresh-snapshot'
import { releaseCohort } from './release-cohort'

const SITE = 'charite'
const ACTOR = { person: 'client:c1', role: 'machine', site: SITE } as const
const QUESTION = { gate: ['.8'] }

async function desk() {
  const { deps } = memoryDeps()
  const take = async (resource: object) => must(await createConsent(deps, SITE, ACTOR, resource, JSON.stringify(resource)))
  for (const patient of ['a', 'b', 'c']) await take(consentOf({ patients: [patient] }))
  const asked = { question: QUESTION, subjects: ['a', 'b', 'nobody'].map((value) => ({ identifiers: [pseudonym(value)] })) }
  const context = { actor: ACTOR, caller: ACTOR.person, commandId: 'key-0001', fingerprint: hashOf(asked) }
  const { cohortId } = must(await createCohort(deps, context, SITE, asked))
  await checkCohortRange(deps, { cohortId, site: SITE }, { index: 0, from: 0, to: 3 })
  await finishCohort(deps, { cohortId, site: SITE })
  const release = async () => must(await releaseCohort(deps, [SITE], ACTOR, cohortId))
  const standing = () => deps.releases.standing(SITE)
  const text = async (key: string) => new TextDecoder().decode(await deps.blobs.get(key))
  const overtaken = async () => {
    const found: unknown[] = []
    for await (const { type, payload } of deps.ledger.read(`consent#${SITE}`)) if (type === 'ReleaseOvertaken') found.push(payload)
    return found
  }
  return { deps, take, cohortId, release, standing, text, overtaken }
}

test('a release is a file with a manifest that names its place in the change sequence and its hash', async () => {
  const { release, standing, text, cohortId } = await desk()
  const { decisionId, asOf, file } = await release()
  const [record, ...more] = await standing()
  expect(more).toEqual([])
  const list = await text(record?.list ?? '')
  expect(list).toBe(['a', 'b'].map((value) => `${JSON.stringify([pseudonym(value)])}\n`).join(''))
  const sha256 = createHash('sha256').update(list).digest('hex')
  expect(file).toEqual({
    url: expect.any(String),
    manifestUrl: expect.any(String),
    sha256,
    sizeBytes: list.length,
    expiresAt: '2026-11-23T09:01:00.000Z',
  })
  expect(JSON.parse(await text(record?.manifest ?? ''))).toEqual({
    cohortId,
    decisionId,
    asOf,
    decidedAt: '2026-11-23T09:00:00.000Z',
    question: QUESTION,
    rules: { id: 'mii-default', version: 1 },
    counts: { permit: 2, deny: 0, unknown: 1, indeterminate: 0 },
    released: 2,
    sha256,
  })
})
test('who is named twice in a request is asked about, released and counted once, in the first place', async () => {
  const { deps } = await desk()
  const person = (...values: readonly string[]) => ({ identifiers: values.map(pseudonym) })
  await createConsent(deps, SITE, ACTOR, consentOf({ patients: ['d', 'e'] }), JSON.stringify(consentOf({ patients: ['d', 'e'] })))
  const asked = { question: QUESTION, subjects: [person('b'), person('d', 'e'), person('a'), person('b'), person('e', 'd'), person('d')] }
  const context = { actor: ACTOR, caller: ACTOR.person, commandId: 'key-0002', fingerprint: hashOf(asked) }
  const { cohortId } = must(await createCohort(deps, context, SITE, asked))
  const ranges = await planCohort(deps, { cohortId, site: SITE })
  for (const range of ranges) await checkCohortRange(deps, { cohortId, site: SITE }, range)
  await finishCohort(deps, { cohortId, site: SITE })
  const { permitted, released } = must(await releaseCohort(deps, [SITE], ACTOR, cohortId))
  expect([released, permitted?.map((identifiers) => identifiers.map(({ value }) => value))]).toEqual([4, [['b'], ['d', 'e'], ['a'], ['d']]])
})
test('a withdrawal that touches a released file deletes it and is recorded; others leave it alone', async () => {
  const { deps, take, release, standing, overtaken, cohortId } = await desk()
  const { decisionId } = await release()
  await deliverAll(deps)
  await take(withdrawalOf('c', '2026-11-23')) // not in it
  await take(consentOf({ patients: ['a'], day: '2025-01-01' })) // in it, and still permitted
  await deliverAll(deps)
  expect([(await standing()).map((one) => one.decisionId), await overtaken()]).toEqual([[decisionId], []])
  const [record] = await standing()
  await take(withdrawalOf('a', '2026-11-23'))
  await deliverAll(deps)
  expect([await standing(), await overtaken()]).toEqual([[], [{ cohortId, decisionId, position: 6, people: 1, asOf: 3 }]])
  expect(await deps.blobs.get(record?.list ?? '')).toBeUndefined()
  await overtakeReleases(deps, 'again', { site: SITE })
  await deliverAll(deps)
  expect(await overtaken()).toHaveLength(1)
  expect((await release()).permitted).toEqual([[pseudonym('b')]])
})
test('a withdrawal that was recorded before the release was is not missed', async () => {
  const { deps, take, release, standing, overtaken } = await desk()
  await release()
  await take(withdrawalOf('b', '2026-11-23'))
  await deliverAll(deps) // both entries at once, in whatever order
  expect([await standing(), (await overtaken()).length]).toEqual([[], 1])
})
test('somebody who changes while the file is written is judged again before anybody is told', async () => {
  const { deps, take, standing, cohortId } = await desk()
  let once = true
  const releases = {
    ...deps.releases,
    add: async (record: Parameters<typeof deps.releases.add>[0]) => {
      await deps.releases.add(record)
      if (once) await take(withdrawalOf('a', '2026-11-23'))
      once = false
    },
  }
  const released = must(await releaseCohort({ ...deps, releases }, [SITE], ACTOR, cohortId))
  expect(released.permitted).toEqual([[pseudonym('b')]])
  expect((await standing()).map((one) => one.decisionId)).toEqual([released.decisionId])
})
test('a cohort that is cancelled while it is judged leaves no released file', async () => {
  const { deps, standing, cohortId } = await desk()
  const consent = {
    ...deps.consent,
    release: async (...asked: Parameters<typeof deps.consent.release>) => {
      must(await cancelCohort(deps, [SITE], cohortId))
      return deps.consent.release(...asked)
    },
  }
  expect(await releaseCohort({ ...deps, consent }, [SITE], ACTOR, cohortId)).toEqual({
    ok: false,
    rejection: { code: 'COHORT_NOT_FINISHED', state: 'cancelled' },
  })
  await deliverAll(deps)
  const left: string[] = []
  for await (const key of deps.blobs.list('consent-releases/')) left.push(key)
  expect([await standing(), left]).toEqual([[], []])
})
test('a cancelled cohort is checked no further, releases nothing, and its list and files are gone', async () => {
  const { deps, release, standing, cohortId } = await desk()
  await release()
  expect(await cancelCohort(deps, ['mri'], cohortId)).toEqual({ ok: false, rejection: { code: 'NOT_FOUND' } })
  const [record] = await standing()
  must(await cancelCohort(deps, [SITE], cohortId))
  must(await cancelCohort(deps, [SITE], cohortId))
  await deliverAll(deps)
  expect(await deps.blobs.get(record?.list ?? '')).toBeUndefined()
  const job = await deps.consent.cohort(cohortId)
  await expect(openPeople(deps, job as CohortJob)).rejects.toMatchObject({ name: 'CaseErased' })
  expect(must(await getCohort(deps, [SITE], cohortId))).toMatchObject({ state: 'cancelled', processed: 3 })
  expect(await standing()).toEqual([])
  expect(await releaseCohort(deps, [SITE], ACTOR, cohortId)).toEqual({
    ok: false,
    rejection: { code: 'COHORT_NOT_FINISHED', state: 'cancelled' },
  })
  expect(await planCohort(deps, { cohortId, site: SITE })).toEqual([])
  await checkCohortRange(deps, { cohortId, site: SITE }, { index: 1, from: 0, to: 3 })
  expect(await finishCohort(deps, { cohortId, site: SITE })).toBe('cancelled')
  expect((await deps.consent.ranges(cohortId)).map(({ index }) => index)).toEqual([0])
})
test('the people of a cohort that goes on are never forgotten, and nothing but released files is deleted', async () => {
  const { deps, release, cohortId } = await desk()
  must(await discardCohortData(deps, 'early', { cohortId, people: true, keys: [] }))
  expect((await release()).permitted).toHaveLength(2)
  await expect(discardCohortData(deps, 'wrong', { cohortId, people: false, keys: ['contracts/a.pdf'] })).rejects.toMatchObject({
    name: 'Corrupted',
  })
})
test('a release of too many people for the records waits for the site’s snapshot, which it orders', async () => {
  const { deps, cohortId } = await desk()
  const read: number[] = []
  const consent = {
    ...deps.consent,
    records: async (site: string, of: Parameters<typeof deps.consent.records>[1]) => {
      read.push(of.length)
      return deps.consent.records(site, of)
    },
  }
  const outbox = {
    ...deps.outbox,
    put: async (item: Parameters<typeof deps.outbox.put>[0]) => {
      await deps.outbox.put(item)
      if (item.id.startsWith('snapshot#')) must(await refreshSnapshot(deps, 'build', { site: SITE }))
    },
  }
  const released = must(await releaseCohort({ ...deps, consent, outbox }, [SITE], ACTOR, cohortId, { snapshotFrom: 3, onlyBySnapshot: 3 }))
  expect([released.permitted, read]).toEqual([[[pseudonym('a')], [pseudonym('b')]], []])
})
