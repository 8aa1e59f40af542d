import { personOf } from '#functions/testing/memory/directory'
import { castVote } from '#functions/usecases/ballots/cast-vote'
import { declareConflict } from '#functions/usecases/ballots/commands'
import { loadCommittee } from '#functions/usecases/cases'
import {
  confirmCharter,
  confirmRoster,
  endAbsence,
  proposeCharter,
  proposeRoster,
  recordAbsence,
} from '#functions/usecases/committees/change-committee'
import { runClock } from '#functions/workflow/clock/run-clock'
import { ballotIdOf } from '#policies/application/application'
import type { Ballot } from '#policies/committee/ballot'
import { shippedNamed } from '#policies/committee/charters'
import type { Committee } from '#policies/committee/standing/committee'
import type { Sha256 } from '#policies/kernel/hash'
import { addDays, berlinDay, type Instant } from '#policies/kernel/time'
import { by, caseRunner } from './case-runner'

const SITE = 'ukj'
let cases = 0
async function votingCase(runner: ReturnType<typeof caseRunner>) {
  const id = await runner.submitted(`CASE-${++cases}`)
  await runner.settle()
  runner.unwrap(await runner.accepted(id))
  await runner.settle()
  await runner.prechecked(id, SITE)
  await runner.settle()
  return { id, ballotId: ballotIdOf(id, SITE) }
}
const tasksOf = async (runner: ReturnType<typeof caseRunner>, person: string) =>
  (await runner.deps.lists.items(`inbox#person#${person}`)).map(({ task, ballotId }) => `${task} ${ballotId}`)
const committee = async (runner: ReturnType<typeof caseRunner>) => (await loadCommittee(runner.deps, SITE)) as Committee

test('a confirmed roster and charter hold for the ballots opened later; who left keeps only the ballots in which they sit', async () => {
  const runner = caseRunner([SITE], { members: 3 })
  await runner.deps.directory.register(personOf('p-new', { memberships: [{ role: 'applicant' }] }))
  const first = await votingCase(runner)
  const seats = (await committee(runner)).seats.map((seat) => (seat.seat === `${SITE}-3` ? { seat: seat.seat, member: 'p-new' } : seat))
  runner.unwrap(await proposeRoster(runner.deps, by(`p-${SITE}-1`, 'chair'), { site: SITE, person: `p-${SITE}-1`, seats }))
  const proposal = (await committee(runner)).rosterProposal?.hash as Sha256
  runner.unwrap(await confirmRoster(runner.deps, by('p-admin', 'admin'), { site: SITE, person: 'p-admin', proposalHash: proposal }))
  const strict = shippedNamed('strict')
  if (strict === undefined) throw new Error('no charter')
  runner.unwrap(await proposeCharter(runner.deps, by('p-admin', 'admin'), { site: SITE, charter: strict }))
  const charter = (await committee(runner)).charterProposal?.hash as Sha256
  runner.unwrap(await confirmCharter(runner.deps, by('p-admin2', 'admin'), { site: SITE, person: 'p-admin2', proposalHash: charter }))
  await runner.settle()

  const rolesOf = async (person: string) => (await runner.deps.directory.person(person))?.memberships
  expect(await rolesOf('p-new')).toEqual([{ role: 'applicant' }, { role: 'member', site: SITE }])
  expect(await rolesOf(`p-${SITE}-3`)).toEqual([{ role: 'member' }])
  const old = (await runner.ballot(first.ballotId)) as Ballot
  expect([old.charter.id, old.seats.map(({ member }) => member)]).toEqual(['collegial', [`p-${SITE}-1`, `p-${SITE}-2`, `p-${SITE}-3`]])
  const second = await votingCase(runner)
  const later = (await runner.ballot(second.ballotId)) as Ballot
  expect([later.charter.id, later.seats.map(({ member }) => member)]).toEqual(['strict', [`p-${SITE}-1`, `p-${SITE}-2`, 'p-new']])
  expect(runner.faults).toEqual([])
})

test('while a member is away the deputy is asked, in ballots opened before and during, and afterwards the member again; the seat has one vote', async () => {
  const runner = caseRunner([SITE], { members: 3, deputies: true })
  const [member, deputy] = [`p-${SITE}-2`, `p-${SITE}-2-deputy`]
  const before = await votingCase(runner)
  expect([await tasksOf(runner, member), await tasksOf(runner, deputy)]).toEqual([[`vote ${before.ballotId}`], []])

  const from = addDays(berlinDay(runner.clock.now()), 1)
  runner.unwrap(
    await recordAbsence(runner.deps, by(member, 'member'), { site: SITE, person: member, from, to: addDays(from, 4), delegated: true }),
  )
  await runner.settle()
  const timers = await runner.scheduler.timers.due('2027-01-01T00:00:00.000Z' as Instant)
  expect(timers.filter(({ handler }) => handler === 'follow-delegation').map(({ handler, at }) => [handler, at])).toEqual([
    ['follow-delegation', '2026-11-23T23:00:00.000Z'],
    ['follow-delegation', '2026-11-28T23:00:00.000Z'],
  ])
  runner.clock.advanceDays(1)
  for (const timer of await runner.scheduler.timers.due(runner.clock.now())) await runClock(runner.deps, timer)
  expect([await tasksOf(runner, member), await tasksOf(runner, deputy)]).toEqual([[], [`vote ${before.ballotId}`]])
  const during = await votingCase(runner)
  expect(await tasksOf(runner, member)).toEqual([])
  expect((await tasksOf(runner, deputy)).sort()).toEqual([`vote ${before.ballotId}`, `vote ${during.ballotId}`].sort())

  const vote = {
    ballotId: before.ballotId,
    applicationId: before.id,
    sealedHash: await runner.sealOf(before.id),
    choice: 'approve' as const,
    conditions: [],
  }
  runner.unwrap(await declareConflict(runner.deps, by(deputy, 'member'), { ...vote, member: deputy, conflict: false }))
  runner.unwrap(await castVote(runner.deps, by(deputy, 'member'), { ...vote, member: deputy }))
  expect(await tasksOf(runner, deputy)).toEqual([`vote ${during.ballotId}`])

  const [absence] = (await committee(runner)).absences
  runner.unwrap(await endAbsence(runner.deps, by(member, 'member'), { site: SITE, person: member, absence: absence?.absence ?? '' }))
  await runner.settle()
  expect([await tasksOf(runner, member), await tasksOf(runner, deputy)]).toEqual([[`vote ${during.ballotId}`], []])
  const ballot = (await runner.ballot(before.ballotId)) as Ballot
  expect(ballot.seats.find(({ member: id }) => id === member)?.votes.map((cast) => cast.member)).toEqual([deputy])
})
