import { verifyReceipt } from '#functions/testing/independent/ledger-receipt'
import { makeCheckpoint } from '#functions/usecases/audit/make-checkpoint'
import { castVote } from '#functions/usecases/ballots/cast-vote'
import { closeBallot, declareConflict } from '#functions/usecases/ballots/commands'
import { confirmLift, confirmReopening, nameDeputy, proposeLift, proposeReopening } from '#functions/usecases/ballots/four-eyes'
import { openByPerson } from '#functions/usecases/ballots/open-ballot'
import { readReceipt } from '#functions/usecases/ballots/read-receipt'
import { expectedExecutions } from '#functions/usecases/workflow/resume-workflows'
import { ballotIdOf } from '#policies/application/application'
import type { Ballot } from '#policies/committee/ballot'
import type { Choice } from '#policies/committee/choices'
import type { Sha256 } from '#policies/kernel/hash'
import { by, caseRunner } from './case-runner'

const SITE = 'ukj'
type Runner = ReturnType<typeof caseRunner>
const person = (n: number) => `p-${SITE}-${n}`

/** A case at one site that has passed the pre-check. */
async function prechecked(runner: Runner): Promise<string> {
  const id = await runner.submitted()
  await runner.settle()
  runner.unwrap(await runner.accepted(id))
  await runner.settle()
  await runner.prechecked(id, SITE)
  await runner.settle()
  return id
}
const ballotOf = async (runner: Runner, id: string, round = 1) => (await runner.ballot(ballotIdOf(id, SITE, round))) as Ballot
async function vote(runner: Runner, id: string, round: number, choices: readonly Choice[]): Promise<void> {
  const ballot = { ballotId: ballotIdOf(id, SITE, round), applicationId: id }
  for (const [index, choice] of choices.entries()) {
    const member = person(index + 1)
    runner.unwrap(await declareConflict(runner.deps, by(member, 'member'), { ...ballot, member, conflict: false }))
    const sealedHash = await runner.sealOf(id)
    runner.unwrap(
      await castVote(runner.deps, by(member, 'member'), { ...ballot, member, choice, sealedHash, conditions: [], reason: 'Begründet.' }),
    )
  }
}
const tasks = async (runner: Runner, pk: string) => (await runner.deps.lists.items(pk)).map(({ task }) => task)

test('after a tie a second round follows where the charter says so: the case waits for it, and its result is the site’s', async () => {
  const runner = caseRunner([SITE], { members: 2, rules: { tie: 'second-round', earlyClose: false } })
  const id = await prechecked(runner)
  await vote(runner, id, 1, ['approve', 'refuse'])
  runner.unwrap(await runner.closed(id, SITE))
  await runner.settle()
  expect(await ballotOf(runner, id)).toMatchObject({ phase: 'closed', closing: { outcome: 'no-decision', reason: 'tie' }, nextRound: 2 })
  const between = await runner.application(id)
  expect([between.phase, between.sites]).toMatchObject(['site-review', [{ state: 'voting', ballotId: ballotIdOf(id, SITE, 2) }]])
  expect(expectedExecutions(between).map(({ name }) => name)).toContain(ballotIdOf(id, SITE, 2))
  await vote(runner, id, 2, ['approve', 'approve'])
  runner.unwrap(await closeBallot(runner.deps, by(person(1), 'chair'), { ballotId: ballotIdOf(id, SITE, 2), person: person(1) }))
  await runner.settle()
  expect(await runner.application(id)).toMatchObject({ phase: 'contracting', sites: [{ state: 'approved' }] })
  expect(runner.faults).toEqual([])
})

test('one site votes once more by four eyes with a reason, also when no site had approved; the old ballot stays as it was', async () => {
  const runner = caseRunner([SITE], { members: 3 })
  const id = await prechecked(runner)
  await vote(runner, id, 1, ['refuse', 'refuse', 'approve'])
  runner.unwrap(await runner.closed(id, SITE))
  await runner.settle()
  expect((await runner.application(id)).phase).toBe('rejected')
  const ballotId = ballotIdOf(id, SITE)
  const propose = { ballotId, person: person(1), reason: 'Neue Auskunft der Klinik.' }
  runner.unwrap(await proposeReopening(runner.deps, by(person(1), 'chair'), propose))
  const proposalHash = (await ballotOf(runner, id)).reopenProposal?.proposalHash as Sha256
  expect(await tasks(runner, 'inbox#office')).toContain('confirm-reopening')
  const confirm = (who: string, role: 'chair' | 'office') =>
    confirmReopening(runner.deps, by(who, role), { ballotId, person: who, proposalHash })
  expect(await confirm(person(1), 'chair')).toEqual({ ok: false, rejection: { code: 'SECOND_PERSON_NEEDED' } })
  runner.unwrap(await confirm('p-office', 'office'))
  await runner.settle()
  expect(await ballotOf(runner, id)).toMatchObject({ closing: { outcome: 'refused' }, nextRound: 2 })
  expect(await ballotOf(runner, id, 2)).toMatchObject({ phase: 'open', round: 2 })
  await vote(runner, id, 2, ['approve', 'approve'])
  runner.unwrap(await closeBallot(runner.deps, by(person(1), 'chair'), { ballotId: ballotIdOf(id, SITE, 2), person: person(1) }))
  await runner.settle()
  expect(await runner.application(id)).toMatchObject({ phase: 'contracting', sites: [{ state: 'approved' }] })
  const second = ballotIdOf(id, SITE, 2)
  expect(await proposeReopening(runner.deps, by(person(1), 'chair'), { ...propose, ballotId: second })).toEqual({
    ok: false,
    rejection: { code: 'REVIEW_SETTLED', phase: 'contracting' },
  })
  expect(runner.faults).toEqual([])
})

test('an automatic recusal is lifted by chair and office together, never by one side alone', async () => {
  const runner = caseRunner([SITE], { members: 3, units: { [person(2)]: ['musterstadt/anaesthesiology'] } })
  const id = await prechecked(runner)
  const ballotId = ballotIdOf(id, SITE)
  expect((await ballotOf(runner, id)).recusals).toMatchObject([{ member: person(2), reasonClass: 'same-unit' }])
  const propose = { ballotId, person: 'p-office', member: person(2), reason: 'Andere Abteilung desselben Namens.' }
  runner.unwrap(await proposeLift(runner.deps, by('p-office', 'office'), propose))
  const proposalHash = (await ballotOf(runner, id)).liftProposal?.proposalHash as Sha256
  expect(await confirmLift(runner.deps, by('p-office2', 'office'), { ballotId, person: 'p-office2', proposalHash })).toEqual({
    ok: false,
    rejection: { code: 'OTHER_SIDE_NEEDED' },
  })
  expect(await tasks(runner, `inbox#person#${person(1)}`)).toContain('confirm-lift')
  runner.unwrap(await confirmLift(runner.deps, by(person(1), 'chair'), { ballotId, person: person(1), proposalHash }))
  expect(await ballotOf(runner, id)).toMatchObject({ recusals: [], quorumAtRisk: false })
  expect(await tasks(runner, `inbox#person#${person(2)}`)).toEqual(['vote'])
})

test('where the charter leaves it to the chair the ballot waits for the chair, and its execution begins with it', async () => {
  const runner = caseRunner([SITE], { members: 3, rules: { opening: 'chair' } })
  const id = await prechecked(runner)
  expect(await ballotOf(runner, id)).toEqual({ phase: 'none' })
  expect(await tasks(runner, `inbox#chair@${SITE}`)).toEqual(['open-ballot'])
  const open = (who: string, role: 'chair' | 'office') => openByPerson(runner.deps, by(who, role), { applicationId: id, site: SITE })
  expect(await open('p-office', 'office')).toEqual({ ok: false, rejection: { code: 'OPENED_BY_CHAIR' } })
  runner.unwrap(await open(person(1), 'chair'))
  await runner.settle()
  expect(await open(person(1), 'chair')).toEqual({ ok: false, rejection: { code: 'OPENING_NOT_AWAITED' } })
  expect(await tasks(runner, `inbox#chair@${SITE}`)).toEqual([])
  const { deadline } = await ballotOf(runner, id)
  await vote(runner, id, 1, ['approve', 'approve'])
  runner.clock.set(deadline)
  await runner.settle()
  expect(await ballotOf(runner, id)).toMatchObject({ phase: 'closed', closing: { closedBy: 'deadline', outcome: 'approved' } })
  expect(runner.faults).toEqual([])
})

test('where the recusals leave less than the quorum the office is told before the ballot opens, and opens it', async () => {
  const units = Object.fromEntries([1, 2, 3].map((n) => [person(n), ['musterstadt/anaesthesiology']]))
  const runner = caseRunner([SITE], { members: 4, units })
  const id = await prechecked(runner)
  expect((await runner.application(id)).sites).toMatchObject([{ state: 'precheck', awaitsOpening: 'quorum-at-risk' }])
  expect(await tasks(runner, 'inbox#office')).toEqual(['open-ballot'])
  runner.unwrap(await openByPerson(runner.deps, by('p-office', 'office'), { applicationId: id, site: SITE }))
  expect(await ballotOf(runner, id)).toMatchObject({ phase: 'open', quorumAtRisk: true })
})

test('a member names a deputy for one ballot, of the same site and without a place in it', async () => {
  const runner = caseRunner([SITE, 'ukx'], { members: 2 })
  const id = await runner.submitted()
  await runner.settle()
  runner.unwrap(await runner.accepted(id))
  await runner.prechecked(id, SITE)
  await runner.settle()
  const name = (deputy: string) =>
    nameDeputy(runner.deps, by(person(2), 'member'), { ballotId: ballotIdOf(id, SITE), person: person(2), deputy })
  expect(await name('p-ukx-1')).toEqual({ ok: false, rejection: { code: 'PERSON_UNKNOWN', people: ['p-ukx-1'] } })
  expect(await name(person(1))).toEqual({ ok: false, rejection: { code: 'DEPUTY_HAS_PLACE' } })
})

test('a voter’s receipt is pending until the next checkpoint, then proven to the independent verifier; a changed one is not', async () => {
  const runner = caseRunner([SITE], { members: 3 })
  const id = await prechecked(runner)
  const ballotId = ballotIdOf(id, SITE)
  await vote(runner, id, 1, ['approve', 'refuse'])
  const receipt = async () => JSON.parse(JSON.stringify(runner.unwrap(await readReceipt(runner.deps, ballotId, person(2)))))
  const key = async () => (await runner.deps.checkpoints.sign('any')).key.publicKey
  expect(verifyReceipt(await receipt(), await key())).toMatchObject({ verified: true, entries: [{ state: 'pending' }] })
  runner.unwrap(await makeCheckpoint(runner.deps))
  await vote(runner, id, 1, []) // nothing more
  const proven = await receipt()
  expect(verifyReceipt(proven, await key())).toMatchObject({ verified: true, entries: [{ state: 'proven' }] })
  expect(proven.items[0].entry.payload).toMatchObject({ member: person(2), choice: 'refuse' })
  const altered = structuredClone(proven)
  altered.items[0].entry.payload.choice = 'approve'
  expect(verifyReceipt(altered, await key()).entries).toMatchObject([{ state: 'wrong', fault: 'HASH_WRONG' }])
  const elsewhere = structuredClone(proven)
  elsewhere.items[0].inclusion.leaf = 0
  expect(verifyReceipt(elsewhere, await key()).entries).toMatchObject([{ fault: 'PATH_WRONG' }])
  expect(await readReceipt(runner.deps, ballotId, person(3))).toEqual({ ok: false, rejection: { code: 'NO_VOTE' } })
})
