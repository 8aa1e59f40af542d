import { logSink } from '#functions/runtime/log'
import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { granted } from '#functions/testing/grant-builder'
import { deliverAll } from '#functions/testing/memory/delivery'
import { memoryDeps } from '#functions/testing/memory/deps'
import { holderOf } from '#functions/testing/memory/directory'
import { must } from '#functions/testing/must'
import { runClock } from '#functions/workflow/clock/run-clock'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import type { GrantEvent } from '#policies/contract/grant-events'
import { hashOf } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import { type CommandContext, handle, systemContext } from '../handle'
import { subscribeWebhook } from '../webhooks/subscribe-webhook'
import { checkCohortRange, finishCohort } from './check-cohort'
import { createCohort } from './create-cohort'
import { createConsent } from './create-consent'
import { listOvertakenCohorts, settleReleaseCopies } from './overtaken-cohorts'
import { releaseCohort } from './release-cohort'

const SITE = 'charite'
const ACTOR = { person: 'client:c1', role: 'machine', site: SITE } as const
const QUESTION = { purpose: 'central-analysis', dataDate: '2025-01-01' }
const people = [holderOf('p-nele', 'steward', SITE)]

beforeAll(() => {
  logSink.write = () => undefined
})

/** A site with a webhook for overtaken releases, and a cohort of two people under the grant of a project. */
async function desk() {
  const made = memoryDeps({ people })
  const { deps, webhooks, mailer } = made
  let keys = 0
  const context = (): CommandContext => ({
    actor: { person: 'p-nele', role: 'steward', site: SITE },
    caller: 'p-nele',
    commandId: `key-${++keys}`,
    fingerprint: hashOf('same'),
  })
  const take = async (resource: object) => must(await createConsent(deps, SITE, ACTOR, resource, JSON.stringify(resource)))
  for (const name of ['ada', 'ben']) await take(consentOf({ patients: [name] }))
  const onGrant = async (...events: readonly GrantEvent[]) => {
    must(await handle(deps, systemContext(`grant-${++keys}`), grantAggregate, `grant#app1-${SITE}`, () => ok({ events })))
    await deliverAll(deps)
  }
  await onGrant(...granted('app1'))
  must(await subscribeWebhook(deps, context(), { site: SITE, url: 'https://dic.example/hook', types: ['release.overtaken'] }))
  const cohort = async (applicationId?: string) => {
    const subjects = ['ada', 'ben'].map((value) => ({ identifiers: [pseudonym(value)] }))
    const asked = { question: QUESTION, subjects, ...(applicationId === undefined ? {} : { applicationId }) }
    const { cohortId } = must(await createCohort(deps, context(), SITE, asked))
    await checkCohortRange(deps, { cohortId, site: SITE }, { index: 0, from: 0, to: 2 })
    await finishCohort(deps, { cohortId, site: SITE })
    return cohortId
  }
  const release = async (cohortId: string) => {
    const { decisionId } = must(await releaseCohort(deps, [SITE], ACTOR, cohortId))
    await deliverAll(deps)
    return decisionId
  }
  const standing = async () => (await deps.releases.standing(SITE)).map(({ decisionId }) => decisionId)
  const list = async () => must(await listOvertakenCohorts(deps, [SITE])).items
  const tasks = async () => (await deps.lists.items(`inbox#steward@${SITE}`)).map(({ task }) => task)
  const told = () => webhooks.sent.map(({ body }) => JSON.parse(body))
  const mails = () => mailer.sent().filter(({ subject }) => subject.includes('überholt')).length
  const settle = (cohortId: string, decisionId: string) => settleReleaseCopies(deps, context(), [SITE], { cohortId, decisionId })
  return { ...made, context, take, onGrant, cohort, release, standing, list, tasks, told, mails, settle }
}

test('a release that a withdrawal overtakes is told to the endpoints of the site, and is a task until its copies are deleted', async () => {
  const { deps, take, cohort, release, list, tasks, told, mails, settle } = await desk()
  const cohortId = await cohort()
  const first = await release(cohortId)
  const second = await release(cohortId)
  await take(withdrawalOf('ada', '2026-11-23'))
  await deliverAll(deps)
  expect(told()).toEqual([{ id: expect.stringMatching(/^evt-/), type: 'release.overtaken', site: SITE, cursor: '2' }])
  const [item] = await list()
  expect(item).toEqual({ cohortId, site: SITE, decisionId: expect.any(String), open: 2, people: 2, cursor: 2, since: expect.any(String) })
  expect([await tasks(), mails()]).toEqual([['settle-release-copies'], 1])
  const [latest, other] = item?.decisionId === second ? [second, first] : [first, second]
  const code = async (id: string, decisionId: string) => {
    const done = await settle(id, decisionId)
    return done.ok ? 'ok' : done.rejection.code
  }
  expect([await code('none', latest), await code(cohortId, other), await code(cohortId, latest), await code(cohortId, latest)]).toEqual([
    'NOT_FOUND',
    'MORE_OVERTAKEN',
    'ok',
    'NOTHING_OVERTAKEN',
  ])
  expect([await tasks(), (await list()).map(({ open, settledAt }) => [open, settledAt !== undefined])]).toEqual([[], [[0, true]]])
})
test.each([
  ['is suspended', { type: 'GrantSuspended', reasonCode: 'consent-withdrawn' }],
  ['is revoked', { type: 'GrantRevoked', reasonCode: 'breach' }],
] as const)(
  'what was released under a grant that %s is deleted for everybody in it, and its running cohorts end; others stand',
  async (_what, event) => {
    const { deps, context, cohort, release, standing, list, onGrant } = await desk()
    const [under, beside] = [await cohort('app1'), await cohort()]
    const [, other] = [await release(under), await release(beside)]
    const open = async (applicationId?: string) => {
      const asked = {
        question: QUESTION,
        subjects: [{ identifiers: [pseudonym('ada')] }],
        ...(applicationId === undefined ? {} : { applicationId }),
      }
      return must(await createCohort(deps, context(), SITE, asked)).cohortId
    }
    const [running, others] = [await open('app1'), await open()]
    await onGrant(event as GrantEvent)
    const states = await Promise.all([running, others, under].map(async (id) => (await deps.consent.cohort(id))?.state))
    expect(states).toEqual(['cancelled', 'queued', 'finished'])
    expect([await standing(), (await list()).map(({ cohortId, people: lost }) => [cohortId, lost])]).toEqual([[other], [[under, 2]]])
  },
)
test('what was released under a grant goes when its last day is over, and not before', async () => {
  const { deps, clock, scheduler, cohort, release, standing } = await desk()
  const decisionId = await release(await cohort('app1'))
  const [timer] = (await scheduler.timers.due('2099-01-01T00:00:00.000Z' as never)).filter(
    ({ handler }) => handler === 'end-grant-releases',
  )
  expect(timer?.at).toBe('2027-10-31T23:00:00.000Z')
  if (timer === undefined) throw new Error('a timer is set')
  await runClock(deps, timer)
  expect(await standing()).toEqual([decisionId])
  clock.set('2027-10-31T23:00:00.000Z' as never)
  await runClock(deps, timer)
  expect(await standing()).toEqual([])
})
