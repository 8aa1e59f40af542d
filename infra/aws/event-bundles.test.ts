import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { dynamoTimers } from '#functions/adapters/dynamodb/timers'
import { dynamoWaits } from '#functions/adapters/dynamodb/waits'
import type { OutboxItem } from '#functions/ports'
import { storePorts } from '#functions/runtime/compose'
import { logSink } from '#functions/runtime/log'
import type { Task } from '#functions/runtime/task'
import { reviewTasks } from '#functions/workflow/application-review/area'
import { ballotTasks } from '#functions/workflow/committee-ballot/area'
import { cohortTasks } from '#functions/workflow/consent-cohort/area'
import { contractTasks } from '#functions/workflow/contract/area'
import { shippedCharter } from '#policies/committee/charters'
import type { Instant } from '#policies/kernel/time'
import { type BallotFixture, ballotFixture } from '../../bench/sweeps/ballot-fixture'
import { testStore } from '../local/tests/test-store'
import { bundledFunctions, handlerOf } from './testing/bundles'
import { lambdaEnvironment } from './testing/environment'
import { fakeAws } from './testing/fake-aws'

const outdir = mkdtempSync(join(tmpdir(), 'votum-event-bundles-'))
const OLD = '2026-01-01T00:00:00.000Z' as Instant
let folders: ReadonlyMap<string, string>
let running: Awaited<ReturnType<typeof testStore>>
let aws: Awaited<ReturnType<typeof fakeAws>>
let ports: ReturnType<typeof storePorts>
let ballot: BallotFixture

beforeAll(async () => {
  logSink.write = () => undefined
  folders = bundledFunctions(outdir, ['workflow', 'delivery'])
  running = await testStore()
  aws = await fakeAws()
  const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_ENDPOINT_URL: aws.endpoint }
  Object.assign(process.env, lambdaEnvironment(running.endpoint), credentials)
  ports = storePorts(running.store, { secret: new Uint8Array(32), keyed: (_site, text) => text })
  const charter = shippedCharter('collegial')
  if (charter === undefined) throw new Error('no charter')
  ballot = await ballotFixture(ports, { name: 'bundled', size: 3, charter })
})
afterAll(async () => {
  await aws.stop()
  await running.stop()
  rmSync(outdir, { recursive: true, force: true })
})

const call = async (name: string, event: object): Promise<unknown> => (await handlerOf(folders, name))(event, {})
const schedule = { version: '0', source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {}, time: OLD }
const asked = (target: string) =>
  aws.asked
    .filter(({ headers }) => headers['x-amz-target'] === target)
    .map(({ body }) => JSON.parse(body.toString('utf8')) as Record<string, string>)
const inserted = (item: OutboxItem) => ({
  eventName: 'INSERT',
  dynamodb: { Keys: { pk: { S: `outbox#${item.id}` }, sk: { S: 'outbox' } }, SequenceNumber: item.id },
})
const outboxItem = (id: string, effect: OutboxItem['effect']): OutboxItem => ({
  id,
  stream: 'ballot#b',
  sequence: 1,
  createdAt: OLD,
  effect,
})

/** What a task answers: its value without the seconds that pass between two calls, or the name of its fault, which machines match on. */
async function outcomeOf(answer: Promise<unknown>): Promise<unknown> {
  try {
    return JSON.parse(JSON.stringify({ value: (await answer) ?? null }, (name, value) => (name === 'seconds' ? 'some' : value)))
  } catch (fault) {
    return { fault: (fault as Error).name }
  }
}
const MACHINES: readonly [string, readonly Task[], () => Promise<{ handler: (payload: never) => Promise<unknown> }>, number][] = [
  ['applicationreviewtasks', reviewTasks, () => import('#functions/workflow/application-review/lambda'), 12],
  ['committeeballottasks', ballotTasks, () => import('#functions/workflow/committee-ballot/lambda'), 6],
  ['contracttasks', contractTasks, () => import('#functions/workflow/contract/lambda'), 3],
  ['consentcohorttasks', cohortTasks, () => import('#functions/workflow/consent-cohort/lambda'), 0],
]

describe('task states', () => {
  test.each(MACHINES)('of the bundle %s answer what their source answers, for each state', async (bundle, tasks, source, atLeast) => {
    const { handler } = await source()
    let values = 0
    for (const { name } of tasks) {
      const input = {
        applicationId: ballot.applicationId,
        version: 1,
        stage: 'site-review',
        site: 'ukj',
        ballotId: ballot.ballotId,
        ballotRound: 1,
        contractId: 'c-v1',
        cohortId: 'none',
      }
      const payload = { execution: 'e1', state: name, round: 0, input, token: `token-${bundle}`, item: { index: 0, from: 0, to: 1 } }
      const outcome = await outcomeOf(call(bundle, payload))
      expect([name, outcome]).toEqual([name, await outcomeOf(handler(payload as never))])
      if ('value' in (outcome as object)) values += 1
    }
    expect(values).toBeGreaterThanOrEqual(atLeast)
    await expect(call(bundle, { state: 'NoSuchState' })).rejects.toMatchObject({ name: 'UnknownState' })
  })
  test('a bundled wait is stored with its token, and the bundled consumer of the stream wakes it through Step Functions', async () => {
    const waits = dynamoWaits(running.store)
    const wait = (await waits.all()).find(({ token }) => token === 'token-committeeballottasks')
    expect(wait).toMatchObject({ execution: 'e1', fact: expect.stringContaining(ballot.ballotId) })
    const item = outboxItem('wake', { kind: 'signal', fact: wait?.fact ?? '' })
    await dynamoOutbox(running.store).put(item)
    expect(await call('Outbox', { Records: [inserted(item)] })).toEqual({ batchItemFailures: [] })
    expect(asked('AWSStepFunctions.SendTaskSuccess')).toEqual([{ taskToken: 'token-committeeballottasks', output: expect.any(String) }])
    expect(await dynamoOutbox(running.store).find('wake')).toBeUndefined()
  })
})

describe('what happens by itself', () => {
  test('the bundled sweeper delivers what is old and fires what is due, on an event of its schedule', async () => {
    await dynamoOutbox(running.store).put(outboxItem('old', { kind: 'signal', fact: 'nobody-waits' }))
    const payload = { applicationId: 'a1' }
    await dynamoTimers(running.store).place({ name: 'activation-a1', at: OLD, handler: 'remind-activation', payload })
    expect(await call('Sweeper', schedule)).toMatchObject({ fired: 1, sealed: 0 })
    expect(await dynamoOutbox(running.store).find('old')).toBeUndefined()
  })
  test('the bundled checkpoint reads the ledger, has KMS sign it and stores it', async () => {
    expect(await call('Checkpoint', schedule)).toMatchObject({ streams: 1 })
    expect(asked('TrentService.Sign')).toEqual([expect.objectContaining({ SigningAlgorithm: 'ED25519_SHA_512' })])
  })
  test('the bundled reconciliation reads every stream', async () => {
    expect(await call('Resume', schedule)).toEqual({ expected: 0, started: 0, stuck: 0 })
  })
  test('the bundled copy puts a new entry as its line of an export, and reports a rewritten one', async () => {
    const NewImage = {
      pk: { S: 'ballot#b' },
      sk: { N: '1' },
      type: { S: 'BallotOpened' },
      version: { N: '1' },
      at: { S: OLD },
      actor: { M: { id: { S: 'system' } } },
      payload: { S: '{"round":1}' },
      commandId: { S: 'c' },
      previousHash: { S: '0'.repeat(64) },
      hash: { S: '1'.repeat(64) },
    }
    const Keys = { pk: NewImage.pk, sk: NewImage.sk }
    const lines: string[] = []
    const write = process.stdout.write.bind(process.stdout)
    process.stdout.write = ((line: string) => lines.push(line) > 0) as typeof process.stdout.write
    const records = [
      { eventName: 'INSERT', dynamodb: { Keys, NewImage, SequenceNumber: '1' } },
      { eventName: 'MODIFY', dynamodb: { Keys, NewImage, SequenceNumber: '2' } },
    ]
    try {
      expect(await call('LedgerCopy', { Records: records })).toEqual({ batchItemFailures: [] })
    } finally {
      process.stdout.write = write
    }
    const name = expect.stringMatching(/^votum-copy\/ledger\/batches\/\d{4}-\d{2}-\d{2}\/\d{8}T\d{6}\.\d{3}Z-1-[0-9a-f]{64}\.ndjson$/)
    expect([...aws.objects].map(([key, line]) => [key, JSON.parse(line.toString('utf8')).payload])).toEqual([[name, { round: 1 }]])
    expect(lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ level: 'error', event: 'ledger-rewritten', stream: 'ballot#b', sequence: '1', kind: 'MODIFY' }),
    )
  })
})

test('every function of these stacks was invoked here', () => {
  expect([...folders.keys()].sort()).toEqual(
    ['Checkpoint', 'LedgerCopy', 'Outbox', 'Resume', 'Sweeper', ...MACHINES.map(([bundle]) => bundle)].sort(),
  )
})
