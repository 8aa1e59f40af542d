import type { Waits } from '#functions/ports'
import { memoryWaits } from '#functions/testing/memory/outside'
import { deliver } from '#functions/usecases/outbox/deliver'
import { sweepOutbox } from '#functions/usecases/outbox/sweep'
import type { Entry } from '#policies/ledger/entry'
import { caseRunner } from './case-runner'

const entriesOf = async (read: AsyncIterable<Entry>) => {
  const entries: Entry[] = []
  for await (const entry of read) entries.push(entry)
  return entries
}
const formalCheck = (id: string) => `${id}-v1-formal-check`

test('a decision that comes before the wait is stored wakes the execution all the same', async () => {
  const late = memoryWaits()
  let release: () => void = () => undefined
  const held = new Promise<void>((go) => {
    release = go
  })
  const waits: Waits = { ...late, put: (wait) => held.then(() => late.put(wait)) }
  const runner = caseRunner(['charite'], { ports: { waits } })
  const id = await runner.submitted()
  const settling = runner.settle()
  runner.unwrap(await runner.accepted(id))
  expect(await late.all()).toEqual([])
  release()
  await settling
  await runner.settle()
  expect(await runner.workflow.status('application-review', formalCheck(id))).toBe('SUCCEEDED')
  expect((await runner.application(id)).phase).toBe('site-review')
})

test('a wait handler that fails after storing is retried; the token of the retry overwrites the wait, and the decision wakes it', async () => {
  const stored = memoryWaits()
  const tokens: string[] = []
  const waits: Waits = {
    ...stored,
    async put(wait) {
      await stored.put(wait)
      tokens.push(wait.token)
      if (tokens.length === 1) throw Object.assign(new Error('crashed after storing'), { name: 'StoreUnavailable' })
    },
  }
  const runner = caseRunner(['charite'], { ports: { waits } })
  const id = await runner.submitted()
  await runner.settle()
  runner.clock.advance(60_000)
  await runner.settle()
  expect(tokens).toHaveLength(2)
  expect(await stored.all()).toEqual([expect.objectContaining({ token: tokens[1] })])
  runner.unwrap(await runner.accepted(id))
  await runner.settle()
  expect(await runner.workflow.status('application-review', formalCheck(id))).toBe('SUCCEEDED')
})

test('a timeout and the decision at the same moment leave one decision and one finished execution', async () => {
  const runner = caseRunner(['charite'])
  const id = await runner.submitted()
  await runner.settle()
  const { deadline } = await runner.application(id)
  runner.clock.set(deadline ?? runner.clock.now())
  const [, decided] = await Promise.all([runner.workflow.runDue(), runner.accepted(id)])
  await runner.settle()
  expect(decided.ok).toBe(true)
  expect(await runner.workflow.status('application-review', formalCheck(id))).toBe('SUCCEEDED')
  const types = (await entriesOf(runner.deps.ledger.read(`application#${id}`))).map(({ type }) => type)
  expect(types.filter((type) => type === 'ApplicationAccepted')).toHaveLength(1)
})

test('a missed deadline escalates once and the execution waits on', async () => {
  const runner = caseRunner(['charite'])
  const id = await runner.submitted()
  await runner.settle()
  for (const days of [8, 31, 31]) {
    runner.clock.advanceDays(days)
    await runner.settle()
  }
  const types = (await entriesOf(runner.deps.ledger.read(`application#${id}`))).map(({ type }) => type)
  expect(types).toEqual(['ApplicationStarted', 'ApplicationSubmitted', 'DeadlineEscalated'])
  expect(await runner.workflow.status('application-review', formalCheck(id))).toBe('RUNNING')
})

test('an outbox item that is delivered twice, also at once, has its effect once', async () => {
  const runner = caseRunner(['charite'])
  const id = await runner.submitted()
  const items = await runner.deps.outbox.due('9999-12-31T00:00:00.000Z' as never, 100)
  for (const item of items) {
    const both = await Promise.all([deliver(runner.deps, item.id), deliver(runner.deps, item.id)])
    expect(both).toContain('delivered')
    await runner.deps.outbox.put(item)
    expect(await deliver(runner.deps, item.id)).toBe('delivered')
    expect(await deliver(runner.deps, item.id)).toBe('gone')
  }
  await runner.settle()
  runner.unwrap(await runner.accepted(id))
  await runner.settle()
  const ledger = await entriesOf(runner.deps.ledger.read(`application#${id}`))
  expect(ledger.map(({ type }) => type)).toEqual(['ApplicationStarted', 'ApplicationSubmitted', 'ApplicationAccepted'])
  expect(runner.faults).toEqual([])
})

test('with a dead stream the sweeper delivers what is older than thirty seconds, and nothing younger', async () => {
  const runner = caseRunner(['charite'])
  const id = await runner.submitted()
  expect(await sweepOutbox(runner.deps)).toEqual({ delivered: 0, failed: [] })
  runner.clock.advance(31_000)
  expect(await sweepOutbox(runner.deps, { goOn: () => false })).toEqual({ delivered: 0, failed: [] })
  const swept = await sweepOutbox(runner.deps)
  expect(swept.failed).toEqual([])
  expect(swept.delivered).toBeGreaterThan(0)
  await runner.workflow.idle()
  expect(await runner.workflow.status('application-review', formalCheck(id))).toBe('RUNNING')
  expect(await runner.deps.outbox.due('9999-12-31T00:00:00.000Z' as never, 10)).toEqual([])
})

test('a ballot that misses its quorum is extended once, then decided; the case ends with its result', async () => {
  const runner = caseRunner(['charite'], { members: 5, charter: 'collegial-extending' })
  const id = await runner.submitted()
  await runner.settle()
  runner.unwrap(await runner.accepted(id))
  await runner.settle()
  await runner.prechecked(id, 'charite')
  await runner.settle()
  await runner.votes(id, 'charite', ['approve', 'approve'])
  runner.clock.advanceDays(15)
  await runner.settle()
  expect(await runner.ballot(`${id}-charite-r1`)).toMatchObject({ phase: 'open', extensions: [{ by: 'deadline' }] })
  runner.clock.advanceDays(8)
  await runner.settle()
  expect(await runner.ballot(`${id}-charite-r1`)).toMatchObject({
    phase: 'closed',
    closing: { outcome: 'no-decision', reason: 'quorum-missed' },
  })
  expect((await runner.application(id)).phase).toBe('rejected')
  expect(await runner.workflow.status('committee-ballot', `${id}-charite-r1`)).toBe('SUCCEEDED')
})

test('sites that never answer are excluded at the deadline, and the case goes on with those that approved', async () => {
  const runner = caseRunner(['charite', 'ukhd'])
  const id = await runner.submitted()
  await runner.settle()
  runner.unwrap(await runner.accepted(id))
  await runner.settle()
  await runner.prechecked(id, 'charite')
  await runner.settle()
  await runner.votes(id, 'charite', ['approve', 'approve', 'approve'])
  runner.unwrap(await runner.closed(id, 'charite'))
  await runner.settle()
  runner.clock.advanceDays(57)
  await runner.settle()
  expect(await runner.application(id)).toMatchObject({
    phase: 'contracting',
    sites: [
      { site: 'charite', state: 'approved' },
      { site: 'ukhd', state: 'excluded', reasonCode: 'no-answer' },
    ],
  })
  const missed = runner.mailer.sent().filter(({ subject }) => subject.startsWith('Frist überschritten'))
  expect(missed.map(({ to }) => to).sort()).toEqual(['p-office@example.org', 'p-steward-ukhd@example.org'])
})

test('an execution that an earlier release started before the steward answered opens no ballot, waits, and then runs as any other', async () => {
  const runner = caseRunner(['charite'])
  const id = await runner.submitted()
  await runner.settle()
  runner.unwrap(await runner.accepted(id))
  await runner.settle()
  const ballotId = `${id}-charite-r1`
  const wait = { outcome: 'precheck', seconds: 1, round: 0 }
  const input = { applicationId: id, version: 1, site: 'charite', ballotId, ballotRound: 1, wait }
  expect(await runner.workflow.start('committee-ballot', ballotId, input)).toBe('started')
  await runner.settle()
  expect(await runner.ballot(ballotId)).toEqual({ phase: 'none' })
  expect((await runner.workflow.history('committee-ballot', ballotId))?.current).toMatchObject({ state: 'AwaitPrecheck' })
  await runner.prechecked(id, 'charite')
  await runner.settle()
  expect(await runner.ballot(ballotId)).toMatchObject({ phase: 'open' })
  await runner.votes(id, 'charite', ['approve', 'approve', 'approve'])
  runner.unwrap(await runner.closed(id, 'charite'))
  await runner.settle()
  expect(await runner.workflow.status('committee-ballot', ballotId)).toBe('SUCCEEDED')
  expect(runner.faults).toEqual([])
})

test('a ballot’s execution begins when it opens and walks two states; after a steward’s no there is none', async () => {
  const runner = caseRunner(['charite', 'ukhd'])
  const id = await runner.submitted()
  await runner.settle()
  runner.unwrap(await runner.accepted(id))
  await runner.settle()
  expect(await runner.workflow.status('committee-ballot', `${id}-charite-r1`)).toBeUndefined()
  await runner.prechecked(id, 'charite')
  await runner.prechecked(id, 'ukhd', false)
  await runner.settle()
  await runner.votes(id, 'charite', ['approve', 'approve', 'approve'])
  runner.unwrap(await runner.closed(id, 'charite'))
  await runner.settle()
  const history = await runner.workflow.history('committee-ballot', `${id}-charite-r1`)
  expect(history?.visits.map(({ state }) => state)).toEqual(['AwaitBallot', 'ReadBallot'])
  expect(await runner.workflow.status('committee-ballot', `${id}-ukhd-r1`)).toBeUndefined()
})
