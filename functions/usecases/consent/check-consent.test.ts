import { consentOf, pseudonym } from '#functions/testing/consent-builder'
import { grantActivated, grantCreated } from '#functions/testing/grant-builder'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import type { GrantEvent } from '#policies/contract/grant-events'
import { hashOf } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import { handle, systemContext } from '../handle'
import { checkCohortRange, finishCohort } from './check-cohort'
import { checkConsent } from './check-consent'
import { createCohort } from './create-cohort'
import { createConsent } from './create-consent'
import { releaseCohort } from './release-cohort'

const SITE = 'charite'
const ACTOR = { person: 'client:c1', role: 'machine', site: SITE } as const
const QUESTION = { gate: ['.8'] }
const USE = { purpose: 'central-analysis', dataDate: '2025-01-01' }
const GRANTED = grantCreated('app1')
const ACTIVE = grantActivated()

async function desk(start?: Instant) {
  const { deps, clock } = memoryDeps(start === undefined ? {} : { start })
  const take = (resource: object) => createConsent(deps, SITE, ACTOR, resource, JSON.stringify(resource))
  must(await take(consentOf({ patients: ['a'] })))
  must(await take(consentOf({ patients: ['b'], permits: [], denies: [8] })))
  const subjects = ['a', 'b'].map((value) => ({ identifiers: [pseudonym(value)] }))
  const check = async (over: object = {}) => must(await checkConsent(deps, SITE, ACTOR, { question: QUESTION, subjects, ...over }))
  const grant = async (...events: GrantEvent[]) =>
    must(await handle(deps, systemContext(`g-${hashOf(events)}`), grantAggregate, `grant#app1-${SITE}`, () => ok({ events })))
  return { deps, clock, check, grant, subjects }
}
const shown = ({ answers }: { answers: readonly { decision: string; release: boolean; reason: string }[] }) =>
  answers.map(({ decision, release, reason }) => [decision, release, reason])

test('the decision event counts and proves, and says nothing about whom', async () => {
  const { deps, check } = await desk()
  const { decisionId, asOf, validUntil } = await check()
  expect([asOf, validUntil]).toEqual([2, '2026-11-23T09:15:00.000Z'])
  const event = await deps.consent.decision(SITE, decisionId)
  expect(event).toEqual({
    id: decisionId,
    site: SITE,
    kind: 'check',
    at: '2026-11-23T09:00:00.000Z',
    actor: ACTOR,
    position: 2,
    questionHash: hashOf(QUESTION),
    rules: { id: 'mii-default', version: 1 },
    counts: { permit: 1, deny: 1, unknown: 0, indeterminate: 0 },
    released: 1,
    resultHash: expect.stringMatching(/^[\w-]{43}$/),
  })
  const again = await check()
  expect(again.decisionId).not.toBe(decisionId)
  expect((await deps.consent.decision(SITE, again.decisionId))?.resultHash).toBe(event?.resultHash)
})
test('a permit of five to midnight in Berlin ends with the day', async () => {
  const { check } = await desk('2026-11-23T22:55:00.000Z' as Instant)
  expect((await check()).validUntil).toBe('2026-11-23T23:00:00.000Z')
})
test('with an application only what its grant carries is released, read anew at each check; the reason says what is missing', async () => {
  const { check, grant, clock } = await desk()
  const deny = ['deny', false, 'denied']
  const held = (reason: string) => [['permit', false, reason], deny]
  const released = [['permit', true, 'permitted'], deny]
  const of = { applicationId: 'app1', question: USE }
  expect(shown(await check(of))).toEqual(held('no-grant'))
  await grant(GRANTED)
  expect(shown(await check(of))).toEqual(held('grant-not-active'))
  await grant(ACTIVE)
  expect(shown(await check(of))).toEqual(released)
  expect(shown(await check({ ...of, recipient: 'p-ada' }))).toEqual(released)
  expect(shown(await check({ ...of, recipient: 'p-eve' }))).toEqual(held('grant-recipient'))
  expect(shown(await check({ ...of, question: { gate: ['.8'] } }))).toEqual(held('grant-purpose'))
  expect(shown(await check({ ...of, question: { ...USE, modifiers: ['stores-copy'] } }))).toEqual(held('grant-modifier'))
  expect(shown(await check({ ...of, applicationId: 'app2' }))).toEqual(held('no-grant'))
  await grant({ type: 'GrantSuspended', reasonCode: 'breach' } as unknown as GrantEvent)
  expect(shown(await check(of))).toEqual(held('grant-suspended'))
  await grant({ type: 'GrantResumed', reasonCode: 'settled' } as unknown as GrantEvent)
  expect(shown(await check(of))).toEqual(released)
  clock.set('2027-11-01T08:00:00.000Z' as Instant)
  expect(shown(await check(of))).toEqual(held('grant-ended'))
})
test('a cohort of an application whose grant was revoked releases nobody', async () => {
  const { deps, grant, subjects } = await desk()
  await grant(GRANTED, ACTIVE)
  const asked = { question: USE, subjects, applicationId: 'app1' }
  const context = { actor: ACTOR, caller: 'client:c1', commandId: 'key-0001', fingerprint: hashOf(asked) }
  const { cohortId } = must(await createCohort(deps, context, SITE, asked))
  await checkCohortRange(deps, { cohortId, site: SITE }, { index: 0, from: 0, to: 2 })
  await finishCohort(deps, { cohortId, site: SITE })
  const release = async () => must(await releaseCohort(deps, [SITE], ACTOR, cohortId))
  expect((await release()).permitted).toEqual([[pseudonym('a')]])
  await grant({ type: 'GrantRevoked', reasonCode: 'withdrawn' } as unknown as GrantEvent)
  expect(await release()).toMatchObject({ permitted: [], counts: { permit: 1, deny: 1 } })
})
test.each([
  ['an unknown profile', { rules: 'other' }, 'QUESTION_UNUSABLE', '/rules'],
  ['no policy', { question: {} }, 'QUESTION_UNUSABLE', expect.any(String)],
  ['a module', { question: { gate: ['.1'] } }, 'QUESTION_UNUSABLE', '/question/gate/0'],
  ['a day that is none', { question: { ...QUESTION, decisionDate: '2026-02-30' } }, 'QUESTION_MALFORMED', '/question/decisionDate'],
])('a question about %s is refused and leaves no decision event', async (_what, over, code, pointer) => {
  const { deps, subjects } = await desk()
  let written = 0
  const checks = { ...deps.checks, decide: async () => void written++ }
  expect(await checkConsent({ ...deps, checks }, SITE, ACTOR, { question: QUESTION, subjects, ...over })).toEqual({
    ok: false,
    rejection: { code, pointer, detail: expect.any(String) },
  })
  expect(written).toBe(0)
})
test('a guardian’s permit needs the birth date, which the question may bring along', async () => {
  const { deps } = await desk()
  const child = consentOf({ patients: ['child'], template: '3542' })
  must(await createConsent(deps, SITE, ACTOR, child, JSON.stringify(child)))
  const asked = async (birthDate?: string) => {
    const subjects = [{ identifiers: [pseudonym('child')], birthDate }]
    return shown(must(await checkConsent(deps, SITE, ACTOR, { question: QUESTION, subjects })))
  }
  expect(await asked()).toEqual([['indeterminate', false, 'birth-date-unknown']])
  expect(await asked('2023-05-05')).toEqual([['permit', true, 'permitted']])
  expect(await asked('2004-05-05')).toEqual([['indeterminate', false, 'majority-reached']])
})
