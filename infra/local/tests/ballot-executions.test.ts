import { readWorkflow } from '#functions/usecases/applications/read-workflow'
import { deliver } from '#functions/usecases/outbox/deliver'
import { expectedExecutions } from '#functions/usecases/workflow/resume-workflows'
import { startBallots } from '#functions/usecases/workflow/review'
import { ballotFact } from '#policies/committee/ballot-id'
import type { Effect } from '#policies/ledger/effect'
import { caseRunner } from './case-runner'

const SITE = 'charite'
/** A case whose sites are asked. */
async function asked() {
  const runner = caseRunner([SITE])
  const id = await runner.submitted()
  await runner.settle()
  runner.unwrap(await runner.accepted(id))
  await runner.settle()
  const ballotId = `${id}-${SITE}-r1`
  const put = (name: string, effect: Effect) =>
    runner.deps.outbox.put({ id: name, stream: '', sequence: 0, createdAt: runner.clock.now(), effect })
  const states = async (execution = ballotId) =>
    (await runner.workflow.history('committee-ballot', execution))?.visits.map(({ state }) => state)
  const types = async () => {
    const all: string[] = []
    for await (const { type } of runner.deps.ledger.read(`ballot#${ballotId}`)) all.push(type)
    return all
  }
  const atDeadline = async () => {
    const ballot = await runner.ballot(ballotId)
    if (ballot.phase === 'none') throw new Error('no ballot')
    runner.clock.set(ballot.deadline)
    await runner.settle()
  }
  return { runner, id, ballotId, put, states, types, atDeadline }
}
const CLOSED_AT_DEADLINE = { phase: 'closed', closing: { closedBy: 'deadline', outcome: 'approved' } }

test('a start that an earlier release left in the outbox opens the ballot, whose execution begins with it', async () => {
  const { runner, id, ballotId, put, states, types, atDeadline } = await asked()
  await runner.prechecked(id, SITE)
  const input = { applicationId: id, version: 1, site: SITE, ballotId, ballotRound: 1 }
  await put('old-start', { kind: 'start', machine: 'committee-ballot', name: ballotId, input })
  await deliver(runner.deps, 'old-start')
  expect(await runner.ballot(ballotId)).toMatchObject({ phase: 'open' })
  await runner.settle()
  expect([await states(), await types()]).toEqual([['AwaitBallot'], ['BallotOpened']])
  await runner.votes(id, SITE, ['approve', 'approve'])
  await atDeadline()
  expect(await runner.ballot(ballotId)).toMatchObject(CLOSED_AT_DEADLINE)
  expect(await states()).toEqual(['AwaitBallot', 'SettleBallot', 'RouteBallot', 'Done'])
  expect(runner.faults).toEqual([])
})

test('what an earlier release would have begun in the review is opened by an item of the outbox, once', async () => {
  const { runner, id, ballotId, types } = await asked()
  await runner.prechecked(id, SITE)
  for (const _ of [1, 2]) await startBallots(runner.deps, { applicationId: id, version: 1 })
  expect(await runner.deps.outbox.find(`open-ballot#${ballotId}`)).toMatchObject({ effect: { kind: 'command', command: 'open-ballot' } })
  await runner.settle()
  await startBallots(runner.deps, { applicationId: id, version: 1 })
  expect(await runner.deps.outbox.find(`open-ballot#${ballotId}`)).toBeUndefined()
  expect(await types()).toEqual(['BallotOpened'])
})

test('an execution that was woken without its fact waits on, and closes the ballot at its deadline', async () => {
  const { runner, id, ballotId, put, states, atDeadline } = await asked()
  await runner.prechecked(id, SITE)
  await runner.settle()
  await put('stray', { kind: 'signal', fact: ballotFact(ballotId) })
  await runner.settle()
  const stray = ['AwaitBallot', 'ReadBallot', 'SettleBallot', 'RouteBallot', 'AwaitBallot']
  expect(await states()).toEqual(stray)
  await runner.votes(id, SITE, ['approve', 'approve'])
  await atDeadline()
  expect(await runner.ballot(ballotId)).toMatchObject(CLOSED_AT_DEADLINE)
  expect(await states()).toEqual([...stray, 'SettleBallot', 'RouteBallot', 'Done'])
})

test('an execution that is started from the ledger alone reads there until when it waits', async () => {
  const { runner, id, ballotId, states, atDeadline } = await asked()
  await runner.prechecked(id, SITE)
  await runner.settle()
  const expected = expectedExecutions(await runner.application(id)).find(({ machine }) => machine === 'committee-ballot')
  expect(expected).toMatchObject({ name: ballotId, input: { applicationId: id, site: SITE, ballotId, ballotRound: 1 } })
  const again = `${ballotId}-again`
  await runner.workflow.start('committee-ballot', again, expected?.input ?? {})
  await runner.settle()
  runner.clock.advance(1_000)
  await runner.settle()
  expect(await states(again)).toEqual(['AwaitBallot', 'SettleBallot', 'RouteBallot', 'AwaitBallot'])
  await runner.votes(id, SITE, ['approve', 'approve'])
  await atDeadline()
  expect(await runner.ballot(ballotId)).toMatchObject(CLOSED_AT_DEADLINE)
  expect([await states(), await states(again)].map((way) => way?.at(-1))).toEqual(['Done', 'Done'])
})

test('what is told of an execution is where it stands: none before the ballot opens, waiting while it is open, then its result', async () => {
  const { runner, id, ballotId, states } = await asked()
  const told = async () => {
    const { positions } = runner.unwrap(await readWorkflow(runner.deps, id))
    return positions.filter(({ machine }) => machine === 'committee-ballot').map(({ state, visited }) => [state, visited])
  }
  expect([await told(), await states()]).toEqual([[], undefined])
  await runner.prechecked(id, SITE)
  await runner.settle()
  expect([await told(), await states()]).toEqual([[['AwaitBallot', ['AwaitBallot']]], ['AwaitBallot']])
  await runner.votes(id, SITE, ['approve', 'approve', 'approve'])
  runner.unwrap(await runner.closed(id, SITE))
  await runner.settle()
  const way = ['AwaitBallot', 'ReadBallot']
  expect([await told(), await states()]).toEqual([[['ReadBallot', way]], way])
  expect(await runner.ballot(ballotId)).toMatchObject({ phase: 'closed', closing: { closedBy: 'chair' } })
})

test('of a ballot that its deadline closed, it is told that the execution closed it', async () => {
  const { runner, id, states, atDeadline } = await asked()
  await runner.prechecked(id, SITE)
  await runner.settle()
  await runner.votes(id, SITE, ['approve', 'approve'])
  await atDeadline()
  const { positions } = runner.unwrap(await readWorkflow(runner.deps, id))
  const told = positions.filter(({ machine }) => machine === 'committee-ballot').map(({ state, visited }) => ({ state, visited }))
  const way = ['AwaitBallot', 'SettleBallot', 'RouteBallot', 'Done']
  expect([told, await states()]).toEqual([[{ state: 'Done', visited: way }], way])
})
