import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { logSink } from '#functions/runtime/log'
import { memoryDeps, START } from '#functions/testing/memory/deps'
import { deliverOutbox } from './deliver-outbox'

const record = (eventName: 'INSERT' | 'MODIFY' | 'REMOVE', pk: string, sk: string): DynamoDBRecord => ({
  eventName,
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: `number of ${sk}` },
})
const event = (...Records: DynamoDBRecord[]): DynamoDBStreamEvent => ({ Records })
const item = (id: string, command?: string) => ({
  id,
  stream: 'application#a1',
  sequence: 1,
  createdAt: START,
  effect:
    command === undefined
      ? ({ kind: 'start', machine: 'contract', name: id, input: {} } as const)
      : ({ kind: 'command', command, payload: {} } as const),
})

const write = logSink.write
beforeEach(() => {
  logSink.write = () => undefined
})
afterEach(() => {
  logSink.write = write
})

test('new outbox items are delivered, also those that an earlier release wrote; other items and other changes are not', async () => {
  const { deps, started } = memoryDeps()
  for (const id of ['one', 'former', 'changed']) await deps.outbox.put(item(id))
  const reply = await deliverOutbox(
    deps,
    event(
      record('INSERT', 'outbox#3', 'one'),
      record('INSERT', 'outbox#former', 'outbox'),
      record('MODIFY', 'outbox#5', 'changed'),
      record('INSERT', 'head#application#a1', 'head'),
    ),
  )
  expect([reply, started.map(({ name }) => name)]).toEqual([{ batchItemFailures: [] }, ['one', 'former']])
})

test('an item that fails is reported by its record’s number, and holds up none after it', async () => {
  const { deps, started } = memoryDeps()
  await deps.outbox.put(item('broken', 'no-such-command'))
  await deps.outbox.put(item('after'))
  const reply = await deliverOutbox(deps, event(record('INSERT', 'outbox#1', 'broken'), record('INSERT', 'outbox#2', 'after')))
  expect([reply, started.map(({ name }) => name)]).toEqual([{ batchItemFailures: [{ itemIdentifier: 'number of broken' }] }, ['after']])
})
