import { CURRENT, openCommand, sealed } from '#functions/testing/ballot-builder'
import { must } from '#functions/testing/contract-desk'
import { APP, NETWORK } from '#functions/testing/contracting-case'
import { memoryDeps } from '#functions/testing/memory/deps'
import { personOf } from '#functions/testing/memory/directory'
import { passTime } from '#functions/testing/memory/firing'
import { decideCastVote } from '#policies/committee/decide-cast-vote'
import { decideDeclareConflict } from '#policies/committee/decide-declare-conflict'
import { decideExtend } from '#policies/committee/decide-extend'
import { decideOpen } from '#policies/committee/decide-open'
import { ok } from '#policies/kernel/result'
import { addMs, type Instant } from '#policies/kernel/time'
import { onApplication, onBallot } from '../cases'
import { systemContext } from '../handle'

const at = (text: string) => text as Instant
const BALLOT = 'app-1-charite-r1'
/** The end of 4 December 2026 in Berlin. */
const DEADLINE = at('2026-12-04T23:00:00.000Z')
const people = ['ada', 'ben', 'cem', 'zoe'].map((id) => personOf(id))
let key = 0
const context = () => systemContext(`test-${++key}`)

async function openedBallot() {
  const world = memoryDeps({ people })
  const { deps } = world
  const seats = ['ada', 'ben', 'cem', 'zoe'].map((member, index) => ({ seat: `s${index}`, member, chair: index === 0, units: [] }))
  must(await onBallot(deps, context(), BALLOT, (ballot, now) => decideOpen(ballot, openCommand({ seats, deadline: DEADLINE }), now)))
  const declare = async (member: string) =>
    must(await onBallot(deps, context(), BALLOT, (ballot, now) => decideDeclareConflict(ballot, { member, conflict: false }, now)))
  const vote = async (member: string) => {
    await declare(member)
    must(await onBallot(deps, context(), BALLOT, (b, now) => decideCastVote(b, { member, choice: 'approve', sealedHash: CURRENT }, now)))
  }
  return { ...world, declare, vote }
}
const reminders = (world: Awaited<ReturnType<typeof openedBallot>>) =>
  world.mailer
    .sent()
    .filter(({ id }) => id.startsWith('reminder#'))
    .map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`)

test('members of an open ballot are reminded seven, three and one day ahead, but not who has voted or is recused (zoe applies)', async () => {
  const world = await openedBallot()
  await world.vote('ada')
  await passTime(world, at('2026-11-28T12:00:00.000Z'))
  expect(reminders(world)).toEqual([
    'ben: Ihre Stimme zu V-APPA-AAA fehlt: noch 7 Tage',
    'cem: Ihre Stimme zu V-APPA-AAA fehlt: noch 7 Tage',
  ])
  await world.vote('ben')
  await passTime(world, at('2026-12-04T22:00:00.000Z'))
  expect(reminders(world).slice(2)).toEqual([
    'cem: Ihre Stimme zu V-APPA-AAA fehlt: noch 3 Tage',
    'cem: Morgen endet die Abstimmung zu V-APPA-AAA',
  ])
  expect(await world.scheduler.timers.due(at('9999-01-01T00:00:00.000Z'))).toEqual([])
})
test('a deadline that moved has reminders of its own, and the old one’s are silent', async () => {
  const world = await openedBallot()
  await passTime(world, at('2026-11-25T12:00:00.000Z'))
  const deadline = addMs(DEADLINE, 7 * 86_400_000)
  must(
    await onBallot(world.deps, context(), BALLOT, (ballot, now) =>
      decideExtend(ballot, { person: 'ada', reason: sealed('late'), deadline }, now),
    ),
  )
  await passTime(world, at('2026-12-03T12:00:00.000Z'))
  expect(reminders(world)).toEqual([])
  await passTime(world, at('2026-12-04T12:00:00.000Z'))
  expect(reminders(world).map((line) => line.slice(0, 3))).toEqual(['ada', 'ben', 'cem'])
})
test('the applicant’s side is reminded of conditions three days ahead and on the last day, until they are answered', async () => {
  const world = memoryDeps(NETWORK)
  const { deps } = world
  const seal = await deps.vault.seal(APP, 'text', 'Auflage')
  const condition = { id: 'c1', texts: [seal], owner: 'applicant' as const, dueDays: 30, evidence: [] }
  must(
    await onApplication(deps, context(), APP, () =>
      ok([
        { type: 'ApplicationStarted', owner: 'p-ada' },
        {
          type: 'ApplicationSubmitted',
          version: 1,
          sealed: seal,
          abbreviation: 'REMIND',
          sites: ['charite'],
          coApplicants: ['p-jonas'],
          units: [],
          consent: { purposes: ['central-analysis'], modifiers: [], retrospective: false },
          durationMonths: 12,
          deadline: DEADLINE,
          answers: [],
        },
        { type: 'ApplicationAccepted', sealedHash: seal.hash, deadline: DEADLINE },
        {
          type: 'SiteDecided',
          site: 'charite',
          ballotId: `${APP}-charite-r1`,
          outcome: 'approved-with-conditions',
          ballotEntry: seal.hash,
          conditions: [condition],
        },
        { type: 'SiteReviewSettled', approved: ['charite'], deadline: DEADLINE },
      ]),
    ),
  )
  const subjects = () => world.mailer.sent().filter(({ about, id }) => about === `application#${APP}` && id.startsWith('reminder#'))
  await passTime(world, at('2026-12-02T12:00:00.000Z'))
  expect(subjects().map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
    'p-ada@example.org: Frist zu V-SEPS-ISG: noch 3 Tage',
    'p-jonas@example.org: Frist zu V-SEPS-ISG: noch 3 Tage',
  ])
  must(
    await onApplication(deps, context(), APP, () => ok([{ type: 'ConditionAnswered', condition: 'c1', site: 'charite', accepted: true }])),
  )
  await passTime(world, at('2026-12-04T22:00:00.000Z'))
  expect(subjects()).toHaveLength(2)
})
