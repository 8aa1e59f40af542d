import { OPTIONAL_SETTINGS, SETTING_NAMES } from '#functions/runtime/env'
import { type Found, templates } from './testing/templates'

const { every } = templates()
const functions = every('AWS::Lambda::Function')
const nameOf = ({ id }: Pick<Found, 'id'>): string => id.replace(/(Handler)?[0-9A-F]{8}$/, '')
const ours = functions.filter(({ stack }) => stack !== 'VotumWeb')
const variablesOf = ({ properties }: Found) => (properties.Environment as { Variables: Record<string, unknown> }).Variables

test('each has a time limit, runs on arm64 and Node 24, and has a role of its own', () => {
  expect(functions.map(nameOf).sort()).toEqual([
    'Checkpoint',
    'LedgerCopy',
    'Outbox',
    'Resume',
    'Server',
    'Sweeper',
    'applicationreviewtasks',
    'applications',
    'audit',
    'check',
    'cohorts',
    'committee',
    'committeeballottasks',
    'consent',
    'consentcohorttasks',
    'contracts',
    'contracttasks',
    'issuer',
    'meetings',
    'people',
    'register',
    'webhooks',
  ])
  for (const { properties } of functions)
    expect(properties).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x', Timeout: expect.any(Number) })
  expect(new Set(functions.map(({ properties }) => JSON.stringify(properties.Role))).size).toBe(functions.length)
})
test('each gets every setting, and none that the schema does not know', () => {
  const needed = SETTING_NAMES.filter((name) => name !== 'AWS_REGION' && !OPTIONAL_SETTINGS.includes(name))
  const lean = ['AUDIENCE', 'CONSENT_FUNCTION', 'ISSUER', 'KEY_SECRETS', 'ORIGIN_SECRET', 'TABLE_CONSENT', 'TABLE_WORK']
  for (const one of ours) {
    if (nameOf(one) === 'check') {
      expect(Object.keys(variablesOf(one)).sort()).toEqual(lean.map((name) => `VOTUM_${name}`))
      continue
    }
    const given = Object.keys(variablesOf(one))
    expect([nameOf(one), needed.filter((name) => !given.includes(name))]).toEqual([nameOf(one), []])
    expect([nameOf(one), given.filter((name) => !(SETTING_NAMES as readonly string[]).includes(name))]).toEqual([nameOf(one), []])
  }
})
test('all functions behind the API, and only these, know the header of the distribution; no template holds its value', () => {
  const knowing = ours.filter((one) => 'VOTUM_ORIGIN_SECRET' in variablesOf(one))
  expect(knowing.map(({ stack }) => stack)).toEqual(ours.filter(({ stack }) => stack === 'VotumApi').map(({ stack }) => stack))
  for (const one of knowing) expect(JSON.stringify(variablesOf(one).VOTUM_ORIGIN_SECRET)).toMatch(/resolve:secretsmanager:/)
  expect(knowing.filter((one) => 'VOTUM_ORIGIN_SECRET_ALSO' in variablesOf(one))).toEqual([])
})
test('work that must not overlap, or would crowd people out, has room of its own', () => {
  const reserved = functions.filter(({ properties }) => properties.ReservedConcurrentExecutions !== undefined)
  expect(Object.fromEntries(reserved.map((one) => [nameOf(one), one.properties.ReservedConcurrentExecutions]))).toEqual({
    Checkpoint: 1,
    Resume: 1,
    Sweeper: 1,
    consentcohorttasks: 80,
  })
})
test('what is called by a schedule gives up into a queue, from the schedule as from the function', () => {
  const scheduled = every('AWS::Events::Rule')
  expect(scheduled.map(nameOf).sort()).toEqual(['CheckpointSchedule', 'ResumeSchedule', 'SweeperSchedule'])
  for (const { properties } of scheduled)
    expect(properties.Targets).toEqual([
      expect.objectContaining({ DeadLetterConfig: { Arn: expect.anything() }, RetryPolicy: expect.anything() }),
    ])
  const asynchronous = every('AWS::Lambda::EventInvokeConfig')
  expect(asynchronous).toHaveLength(scheduled.length)
  for (const { properties } of asynchronous)
    expect(properties).toMatchObject({
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      MaximumRetryAttempts: expect.any(Number),
    })
})
describe('followers of a table stream', () => {
  const sources = every('AWS::Lambda::EventSourceMapping')
  const shared = {
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    StartingPosition: 'TRIM_HORIZON',
    DestinationConfig: { OnFailure: { Destination: expect.anything() } },
  }
  test('both split bad batches, answer per item and give up into a queue', () => {
    expect(sources).toHaveLength(2)
    for (const { properties } of sources) expect(properties).toMatchObject(shared)
  })
  test('delivery begins at once; the copy waits up to a minute, so that entries of that minute are one object', () => {
    const batches = sources.map(({ id, properties: { BatchSize, MaximumBatchingWindowInSeconds, ParallelizationFactor } }) => [
      id.startsWith('Outbox'),
      { BatchSize, MaximumBatchingWindowInSeconds, ParallelizationFactor },
    ])
    expect(new Map(batches as [boolean, object][])).toEqual(
      new Map([
        [true, { BatchSize: 10, MaximumBatchingWindowInSeconds: undefined, ParallelizationFactor: 4 }],
        [false, { BatchSize: 1000, MaximumBatchingWindowInSeconds: 60, ParallelizationFactor: 1 }],
      ]),
    )
  })
  test('delivery leaves to the sweeper what fails thrice; the copy, after which nobody comes, outlasts six hours of trouble', () => {
    const patience = sources.map(({ id, properties: { MaximumRetryAttempts, MaximumRecordAgeInSeconds } }) => [
      id.startsWith('Outbox'),
      { MaximumRetryAttempts, MaximumRecordAgeInSeconds },
    ])
    expect(new Map(patience as [boolean, object][])).toEqual(
      new Map([
        [true, { MaximumRetryAttempts: 3, MaximumRecordAgeInSeconds: 3600 }],
        [false, { MaximumRetryAttempts: 10_000, MaximumRecordAgeInSeconds: 21_600 }],
      ]),
    )
  })
  test('delivery takes new outbox items only; the copy of the ledger sees everything', () => {
    const filters = sources.map(({ id, properties }) => [id.startsWith('Outbox'), properties.FilterCriteria])
    expect(filters).toContainEqual([
      true,
      { Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"outbox#"}]}}}}' }] },
    ])
    expect(filters).toContainEqual([false, undefined])
  })
})
