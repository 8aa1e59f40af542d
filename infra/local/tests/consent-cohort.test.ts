import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { deliverAll } from '#functions/testing/memory/delivery'
import { memoryDeps } from '#functions/testing/memory/deps'
import { memoryExecutionStore } from '#functions/testing/memory/execution-store'
import { must } from '#functions/testing/must'
import { createCohort } from '#functions/usecases/consent/create-cohort'
import { createConsent } from '#functions/usecases/consent/create-consent'
import { getCohort } from '#functions/usecases/consent/get-cohort'
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
    processed: 1200,
    counts: { permit: 3, deny: 0, unknown: 1197, indeterminate: 0 },
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
