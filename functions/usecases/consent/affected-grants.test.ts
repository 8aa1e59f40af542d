import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { granted } from '#functions/testing/grant-builder'
import { deliverAll } from '#functions/testing/memory/delivery'
import { memoryDeps } from '#functions/testing/memory/deps'
import { holderOf } from '#functions/testing/memory/directory'
import { must } from '#functions/testing/must'
import { runClock } from '#functions/workflow/clock/run-clock'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import { hashOf } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import { type CommandContext, handle, systemContext } from '../handle'
import { listAffectedGrants, settleAffectedGrant } from './affected-grants'
import { checkCohortRange, finishCohort } from './check-cohort'
import { checkConsent } from './check-consent'
import { createCohort } from './create-cohort'
import { createConsent } from './create-consent'
import { findHoldings } from './find-holdings'
import { releaseCohort } from './release-cohort'

const SITE = 'charite'
const ACTOR = { person: 'client:c1', role: 'machine', site: SITE } as const
const QUESTION = { purpose: 'central-analysis', dataDate: '2025-01-01' }
const people = [holderOf('p-nele', 'steward', SITE)]

/** Two projects in use at the site, and three consenting people. */
async function desk() {
  const made = memoryDeps({ people })
  const { deps, clock, scheduler } = made
  const take = async (resource: object) => must(await createConsent(deps, SITE, ACTOR, resource, JSON.stringify(resource)))
  for (const name of ['ada', 'ben', 'cem']) await take(consentOf({ patients: [name] }))
  for (const app of ['app1', 'app2'])
    must(await handle(deps, systemContext(`grant-${app}`), grantAggregate, `grant#${app}-${SITE}`, () => ok({ events: granted(app) })))
  await deps.titles.put('app1', 'Sepsis')
  const subjects = (...names: readonly string[]) => names.map((value) => ({ identifiers: [pseudonym(value)] }))
  const check = async (applicationId: string | undefined, ...names: readonly string[]) =>
    must(await checkConsent(deps, SITE, ACTOR, { question: QUESTION, subjects: subjects(...names), applicationId }))
  const register = async () => must(await listAffectedGrants(deps, [SITE])).items
  const tasks = async () => (await deps.lists.items(`inbox#steward@${SITE}`)).map(({ task, applicationId }) => [task, applicationId])
  const aMinute = async () => {
    await deliverAll(deps)
    clock.advance(61_000)
    for (const timer of await scheduler.timers.due(clock.now())) {
      await runClock(deps, timer)
      await scheduler.timers.remove(timer)
    }
    await deliverAll(deps)
  }
  const context = (commandId: string): CommandContext => ({
    actor: { person: 'p-nele', role: 'steward', site: SITE },
    caller: 'p-nele',
    commandId,
    fingerprint: hashOf(commandId),
  })
  return { ...made, take, subjects, check, register, tasks, aMinute, context }
}

test('a withdrawal that is acknowledged has named the projects that hold the person: in the register, as a task, by mail, without the person', async () => {
  const { deps, take, check, register, tasks, mailer, aMinute } = await desk()
  await check('app1', 'ada', 'ben')
  await check('app2', 'ben')
  await check(undefined, 'ada')
  await take(withdrawalOf('ada', '2026-11-23'))
  expect(await register()).toEqual([
    {
      grant: 'app1-charite',
      applicationId: 'app1',
      title: 'Sepsis',
      site: SITE,
      open: 1,
      total: 1,
      position: 4,
      since: '2026-11-23T09:00:00.000Z',
    },
  ])
  expect(await tasks()).toEqual([['settle-withdrawals', 'app1']])
  await aMinute()
  expect((await register()).map(({ open }) => open)).toEqual([1])
  const mails = mailer.sent().filter(({ about }) => about === `consent#${SITE}`)
  expect(mails.map(({ to, text }) => [to, text.includes('gelöscht') || text.includes('löscht')])).toEqual([['p-nele@example.org', true]])
  const entries: string[] = []
  for await (const entry of deps.ledger.read(`consent#${SITE}`)) entries.push(JSON.stringify(entry))
  expect(entries.filter((text) => text.includes('GrantsAffected'))).toHaveLength(1)
  expect(entries.join()).not.toContain(deps.consent.keyed(SITE, 'identity:["https://treuhand.test/pseudonyms","ada"]'))
})
test('a person who was asked about but not released concerns no project', async () => {
  const { take, check, register } = await desk()
  await take(withdrawalOf('cem', '2026-11-20'))
  await check('app1', 'cem')
  await take(withdrawalOf('cem', '2026-11-23'))
  expect(await register()).toEqual([])
})
test('a cohort that was released under a grant counts as much as a check', async () => {
  const { deps, take, subjects, register } = await desk()
  const asked = { question: QUESTION, subjects: subjects('ada', 'ben', 'cem'), applicationId: 'app2' }
  const context = { actor: ACTOR, caller: 'client:c1', commandId: 'cohort-1', fingerprint: hashOf(asked) }
  const { cohortId } = must(await createCohort(deps, context, SITE, asked))
  await checkCohortRange(deps, { cohortId, site: SITE }, { index: 0, from: 0, to: 3 })
  await finishCohort(deps, { cohortId, site: SITE })
  must(await releaseCohort(deps, [SITE], ACTOR, cohortId))
  await take(withdrawalOf('ben', '2026-11-23'))
  expect((await register()).map(({ grant, open }) => [grant, open])).toEqual([['app2-charite', 1]])
})
test('a person who withdraws under another pseudonym is found by what is linked with it', async () => {
  const { take, check, register } = await desk()
  await check('app1', 'ada')
  await take(consentOf({ patients: ['ada', 'ada-2'], day: '2026-11-22' }))
  await take(withdrawalOf('ada-2', '2026-11-23'))
  expect((await register()).map(({ grant }) => grant)).toEqual(['app1-charite'])
})
test('which projects hold a person can be asked at any time, under each linked pseudonym; who got nothing is nowhere', async () => {
  const { deps, take, check } = await desk()
  await check('app1', 'ada', 'ben')
  await check('app2', 'ben')
  await check(undefined, 'cem')
  await take(consentOf({ patients: ['ada', 'ada-2'], day: '2026-11-22' }))
  const holdings = async (name: string, site = SITE) => must(await findHoldings(deps, site, [pseudonym(name)])).items
  const [sepsis, other] = [
    { grant: 'app1-charite', applicationId: 'app1', title: 'Sepsis' },
    { grant: 'app2-charite', applicationId: 'app2', title: '' },
  ]
  expect(await holdings('ada-2')).toEqual([sepsis])
  expect(await holdings('ben')).toEqual([sepsis, other])
  expect([await holdings('cem'), await holdings('nobody'), await holdings('ada', 'mri')]).toEqual([[], [], []])
})
test('a check that had begun before the withdrawal, and writes after it, is found a minute later', async () => {
  const { deps, take, register, aMinute } = await desk()
  await take(withdrawalOf('ada', '2026-11-23'))
  const identity = deps.consent.keyed(SITE, 'identity:["https://treuhand.test/pseudonyms","ada"]')
  await deps.members.add({ site: SITE, grant: 'app1-charite', decision: 'late', position: 3, identities: [identity] })
  expect(await register()).toEqual([])
  await aMinute()
  expect((await register()).map(({ grant, open }) => [grant, open])).toEqual([['app1-charite', 1]])
})
test('if nobody lived to search before the acknowledgement, the outbox does', async () => {
  const { deps, check, register } = await desk()
  await check('app1', 'ada')
  const mortal = { ...deps, members: { ...deps.members, names: async () => Promise.reject(new Error('killed')) } }
  const resource = withdrawalOf('ada', '2026-11-23')
  await expect(createConsent(mortal, SITE, ACTOR, resource, JSON.stringify(resource))).rejects.toThrow('killed')
  expect(await register()).toEqual([])
  await deliverAll(deps)
  expect((await register()).map(({ open }) => open)).toEqual([1])
})
test('a steward settles what they saw; what came in meanwhile stays open; a settled project opens again with the next withdrawal', async () => {
  const { deps, take, check, register, tasks, context } = await desk()
  await check('app1', 'ada', 'ben', 'cem')
  await take(withdrawalOf('ada', '2026-11-23'))
  const settle = (key: string, position: number) => settleAffectedGrant(deps, context(key), [SITE], { grant: 'app1-charite', position })
  await take(withdrawalOf('ben', '2026-11-23'))
  expect(await settle('one', 4)).toEqual({ ok: false, rejection: { code: 'MORE_AFFECTED', position: 5 } })
  must(await settle('two', 5))
  expect([await tasks(), await settle('three', 5)]).toEqual([[], { ok: false, rejection: { code: 'NOTHING_AFFECTED' } }])
  await take(withdrawalOf('cem', '2026-11-23'))
  expect((await register()).map(({ open, total }) => [open, total])).toEqual([[1, 3]])
  expect(await settleAffectedGrant(deps, context('four'), ['ukl'], { grant: 'app1-charite', position: 6 })).toEqual({
    ok: false,
    rejection: { code: 'NOT_FOUND' },
  })
})
