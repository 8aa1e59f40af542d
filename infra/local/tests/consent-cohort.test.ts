import { consentOf, PSEUDONYMS, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { deliverAll } from '#functions/testing/memory/delivery'
import { memoryDeps } from '#functions/testing/memory/deps'
import { memoryExecutionStore } from '#functions/testing/memory/execution-store'
import { must } from '#functions/testing/must'
import { planCohort } from '#functions/usecases/consent/check-cohort'
import { createCohort } from '#functions/usecases/consent/create-cohort'
import { createConsent } from '#functions/usecases/consent/create-consent'
import { getCohort } from '#functions/usecases/consent/get-cohort'
import { refreshSnapshot } from '#functions/usecases/consent/refresh-snapshot'
import { releaseCohort } from '#functions/usecases/consent/release-cohort'
import { cohortTasks } from '#functions/workflow/consent-cohort/area'
import { hashOf } from '#policies/kernel/hash'
import { machines } from '../../machines/machines'
import { createLocalWorkflow } from '../workflow/interpreter'
import { countedTokens } from '../workflow/workbench'

const SITE = 'charite'
const ACTOR = { person: 'client:c1', role: 'machine', site: SITE } as const
const patients = Array.from({ length: 1200 }, (_, n) => `p${n}`)

/** The deployed machine over the real tasks; `before` runs ahead of every task. */
function desk(before: (state: string) => Promise<void> = async () => undefined) {
  const made = memoryDeps()
  const invoke = async ({ handler, payload }: { handler: string; payload: unknown }) => {
    await before(handler)
    const task = cohortTasks.find(({ name }) => name === handler)
    if (task === undefined) throw new TypeError(`no task ${handler}`)
    return task.run(deps, payload)
  }
  const workflow = createLocalWorkflow({
    store: memoryExecutionStore(),
    machines,
    invoke,
    clock: made.clock,
    randomToken: countedTokens(),
  })
  const deps = { ...made.deps, workflow }
  const take = async (resource: object) => must(await createConsent(deps, SITE, ACTOR, resource, JSON.stringify(resource)))
  const start = async (whom: readonly string[]) => {
    const asked = { question: { gate: ['.8'] }, subjects: whom.map((value) => ({ identifiers: [pseudonym(value)] })) }
    const context = { actor: ACTOR, caller: ACTOR.person, commandId: 'key-0001', fingerprint: hashOf(asked) }
    const { cohortId } = must(await createCohort(deps, context, SITE, asked))
    await deliverAll(deps)
    await workflow.idle()
    return cohortId
  }
  const view = async (cohortId: string) => must(await getCohort(deps, [SITE], cohortId))
  return { deps, workflow, clock: made.clock, take, start, view }
}

test('a cohort runs through its machine; who withdraws while it runs is not released', async () => {
  let withdrawn = false
  const made: ReturnType<typeof desk> = desk(async (state) => {
    if (state !== 'FinishCohort' || withdrawn) return
    withdrawn = true
    await made.take(withdrawalOf('p1', '2026-11-23'))
  })
  for (const patient of ['p0', 'p1', 'p1199']) await made.take(consentOf({ patients: [patient] }))
  const cohortId = await made.start(patients)
  expect(await made.view(cohortId)).toEqual({
    id: cohortId,
    site: SITE,
    state: 'finished',
    total: 1200,
    question: { gate: ['.8'] },
    rules: 'mii-default',
    processed: 1200,
    ranges: [250, 250, 250, 250, 200].map((processed, index) => ({ index, processed, position: 3 })),
    releases: [],
    counts: { permit: 3, deny: 0, unknown: 1197, indeterminate: 0 },
    reasons: { 'permit permitted': 3, 'unknown no-consent': 1197 },
    createdAt: made.clock.now(),
    finishedAt: made.clock.now(),
  })
  expect(await made.workflow.status('consent-cohort', cohortId)).toBe('SUCCEEDED')
  const released = must(await releaseCohort(made.deps, [SITE], ACTOR, cohortId))
  expect(released.permitted).toEqual([[pseudonym('p0')], [pseudonym('p1199')]])
})
test('a range that cannot be checked fails the cohort with the name of the fault, and nothing of it is released', async () => {
  const made = desk(async (state) => {
    if (state === 'CheckRange') throw Object.assign(new Error('gone'), { name: 'Corrupted' })
  })
  const cohortId = await made.start(['p0'])
  expect(await made.view(cohortId)).toMatchObject({ state: 'failed', problem: 'Corrupted', processed: 0 })
  expect(await releaseCohort(made.deps, [SITE], ACTOR, cohortId)).toEqual({
    ok: false,
    rejection: { code: 'COHORT_NOT_FINISHED', state: 'failed' },
  })
})
test('a task that comes twice counts once, and one that comes after the end changes nothing', async () => {
  const made = desk()
  await made.take(consentOf({ patients: ['p0'] }))
  const cohortId = await made.start(['p0', 'p9'])
  const before = await made.view(cohortId)
  const payload = { execution: 'e', state: 's', round: 0, input: { cohortId, site: SITE }, item: { index: 0, from: 0, to: 2 } }
  for (const task of cohortTasks) await task.run(made.deps, payload)
  expect(await made.view(cohortId)).toEqual(before)
})

describe('a cohort of a file', () => {
  const FILE = ['p0', 'p1', 'p2', ...Array.from({ length: 2_400 }, (_, n) => `nobody-${n}`)]
  /** The file lies where an upload link would have put it. */
  async function started(made: ReturnType<typeof desk>, text: string, before: (cohortId: string) => Promise<unknown> = async () => null) {
    await made.deps.blobs.put(`cohort-uploads/${SITE}/u1`, new TextEncoder().encode(text), 'text/csv')
    const asked = { question: { gate: ['.8'] }, upload: { id: 'u1', mediaType: 'text/csv', system: PSEUDONYMS } }
    const context = { actor: ACTOR, caller: ACTOR.person, commandId: 'key-file', fingerprint: hashOf(asked) }
    const { cohortId } = must(await createCohort(made.deps, context, SITE, asked))
    await before(cohortId)
    await deliverAll(made.deps)
    await made.workflow.idle()
    return cohortId
  }
  const released = async (made: ReturnType<typeof desk>, cohortId: string) => {
    const { permitted, asOf } = must(await releaseCohort(made.deps, [SITE], ACTOR, cohortId))
    return { who: permitted?.map(([one]) => one?.value), asOf }
  }

  test('is judged and released from the site’s snapshot; a withdrawal deletes what was released, and is in the next release', async () => {
    const made = desk()
    for (const patient of ['p0', 'p1', 'p2']) await made.take(consentOf({ patients: [patient] }))
    must(await refreshSnapshot(made.deps, 'build', { site: SITE }))
    await made.take(withdrawalOf('p1', '2026-11-20'))
    let reads = 0
    const { records } = made.deps.consent
    const counted: typeof records = (...asked) => {
      reads += 1
      return records(...asked)
    }
    Object.assign(made.deps.consent, { records: counted })
    const cohortId = await started(made, `pseudonym\n${FILE.join('\n')}\n`)
    expect(await made.view(cohortId)).toMatchObject({
      state: 'finished',
      total: 2_403,
      processed: 2_403,
      counts: { permit: 2, deny: 1, unknown: 2_400, indeterminate: 0 },
      reasons: { 'permit permitted': 2, 'deny withdrawn': 1, 'unknown no-consent': 2_400 },
      file: { lines: 2_403, duplicates: 0, refused: 0, errors: [] },
    })
    expect(await released(made, cohortId)).toEqual({ who: ['p0', 'p2'], asOf: 4 })
    expect(reads).toBe(0)
    await deliverAll(made.deps)
    expect(await made.deps.releases.standing(SITE)).toHaveLength(1)
    await made.take(withdrawalOf('p2', '2026-11-23'))
    await deliverAll(made.deps)
    expect(await made.deps.releases.standing(SITE)).toEqual([])
    expect(await released(made, cohortId)).toEqual({ who: ['p0'], asOf: 5 })
  })
  test('a withdrawal between the reading of the snapshot and the release is in the release', async () => {
    const made = desk()
    for (const patient of ['p0', 'p1']) await made.take(consentOf({ patients: [patient] }))
    must(await refreshSnapshot(made.deps, 'build', { site: SITE }))
    const cohortId = await started(made, FILE.join('\n'))
    const add = made.deps.releases.add
    let once = true
    const releases = {
      ...made.deps.releases,
      add: async (record: Parameters<typeof add>[0]) => {
        await add(record)
        if (once) await made.take(withdrawalOf('p0', '2026-11-23'))
        once = false
      },
    }
    const found = must(await releaseCohort({ ...made.deps, releases }, [SITE], ACTOR, cohortId))
    expect([found.permitted, found.asOf]).toEqual([[[pseudonym('p1')]], 3])
  })
  test('without a snapshot the records answer, and one is ordered for the next time', async () => {
    const made = desk()
    for (let n = 0; n < 101; n += 1) await made.take(consentOf({ patients: [`p${n}`] }))
    const cohortId = await started(made, FILE.join('\n'))
    expect((await made.view(cohortId)).counts).toEqual({ permit: 3, deny: 0, unknown: 2_400, indeterminate: 0 })
    await deliverAll(made.deps)
    expect(await made.deps.snapshots.newest(SITE)).toMatchObject({ position: 101, subjects: 101 })
  })
  test('that never came, or that nobody can use, ends the job with the reason; nothing is judged', async () => {
    const made = desk()
    const cohortId = await started(made, 'KVNR\nA123456780\n')
    expect(await made.view(cohortId)).toMatchObject({
      state: 'failed',
      total: 0,
      processed: 0,
      problem: 'FILE_REFUSED',
      fileProblem: { code: 'PERSONAL_DATA', kind: 'insurance-number', by: 'heading', column: 1, line: 1 },
    })
    expect(await made.workflow.status('consent-cohort', cohortId)).toBe('SUCCEEDED')
    expect(await releaseCohort(made.deps, [SITE], ACTOR, cohortId)).toEqual({
      ok: false,
      rejection: { code: 'COHORT_NOT_FINISHED', state: 'failed' },
    })
  })
  test('that was cut into other parts, as by an earlier release, is judged part by part and released in its order', async () => {
    const made = desk()
    for (const patient of ['p0', 'p1', 'p2']) await made.take(consentOf({ patients: [patient] }))
    const spread = ['p2', ...FILE.slice(3, 1_203), 'p0', ...FILE.slice(1_203), 'p1']
    const cohortId = await started(made, `pseudonym\n${spread.join('\n')}\n`, (id) =>
      planCohort(made.deps, { cohortId: id, site: SITE }, 1_000),
    )
    const { state, ranges, counts } = await made.view(cohortId)
    expect({ state, ranges: ranges.map(({ index, processed }) => [index, processed]), counts }).toEqual({
      state: 'finished',
      ranges: [
        [0, 801],
        [1, 801],
        [2, 801],
      ],
      counts: { permit: 3, deny: 0, unknown: 2_400, indeterminate: 0 },
    })
    expect((await released(made, cohortId)).who).toEqual(['p2', 'p0', 'p1'])
  })
  test('read twice is read once', async () => {
    const made = desk()
    const cohortId = await started(made, 'p0\np1\n')
    const before = await made.view(cohortId)
    await made.deps.blobs.remove(`cohort-uploads/${SITE}/u1`)
    const payload = { execution: 'e', state: 's', round: 0, input: { cohortId, site: SITE }, item: { index: 0, from: 0, to: 2 } }
    for (const task of cohortTasks) await task.run(made.deps, payload)
    expect(await made.view(cohortId)).toEqual(before)
  })
})
