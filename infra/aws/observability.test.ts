import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { templates } from './testing/templates'

const { every } = templates()

test('every log is encrypted under our key and ends after a year', () => {
  const logs = every('AWS::Logs::LogGroup')
  expect(logs).toHaveLength(every('AWS::Lambda::Function').length + every('AWS::StepFunctions::StateMachine').length + 1)
  for (const { properties } of logs) expect(properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: expect.anything() })
})
test('each thing that must not stay unseen has an alarm, and each alarm reaches the topic, which is encrypted', () => {
  const alarms = every('AWS::CloudWatch::Alarm')
  const [topic] = every('AWS::SNS::Topic')
  expect(topic?.properties).toHaveProperty('KmsMasterKeyId')
  for (const { properties } of alarms) expect(properties.AlarmActions).toEqual([{ Ref: topic?.id }])
  const watched = alarms.map(({ properties }) => String(properties.MetricName))
  expect(new Set(watched)).toEqual(
    new Set([
      'outbox-age',
      'checkpoint-age',
      'IteratorAge',
      'workflow-was-missing',
      'ledger-broken',
      'ledger-rewritten',
      'Errors',
      'Throttles',
      '5xx',
      'Latency',
      'ExecutionsFailed',
      'ApproximateNumberOfMessagesVisible',
    ]),
  )
  expect(watched.filter((name) => name === 'ExecutionsFailed')).toHaveLength(every('AWS::StepFunctions::StateMachine').length)
  expect(watched.filter((name) => name === 'ApproximateNumberOfMessagesVisible')).toHaveLength(every('AWS::SQS::Queue').length)
})
test('a sweeper that is silent is an alarm, as is one that says that effects wait', () => {
  const silent = every('AWS::CloudWatch::Alarm').filter(({ properties }) => properties.TreatMissingData === 'breaching')
  expect(silent.map(({ properties }) => properties.MetricName)).toEqual(['outbox-age'])
})
test('alarms of this account, and nothing else, may speak to the topic, and only over TLS', () => {
  const policies = every('AWS::SNS::TopicPolicy').map(({ properties }) => properties.PolicyDocument as { Statement: object[] })
  expect(policies).toHaveLength(1)
  expect(policies.flatMap(({ Statement }) => Statement)).toEqual([
    expect.objectContaining({ Effect: 'Deny', Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    expect.objectContaining({
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: { 'aws:SourceArn': expect.anything() } },
    }),
  ])
})
test('the key of data at rest lets in the two services that use it without a role: logs of this account, and alarms', () => {
  const keys = every('AWS::KMS::Key').map(({ id, properties }) => {
    const { Statement } = properties.KeyPolicy as {
      Statement: { Principal: { Service?: unknown }; Action: string[]; Condition?: object }[]
    }
    return { id, services: Statement.filter(({ Principal }) => Principal.Service !== undefined) }
  })
  expect(keys.filter(({ services }) => services.length > 0).map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['RestKey'])
  const services = keys.flatMap((one) => one.services)
  expect(services.map(({ Principal }) => Principal.Service)).toEqual([
    'cloudwatch.amazonaws.com',
    { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.amazonaws.com']] },
  ])
  expect(services.map(({ Action }) => ['kms:GenerateDataKey', 'kms:Decrypt'].every((one) => Action.includes(one)))).toEqual([true, true])
  expect(services.map(({ Condition }) => Condition)).toEqual([
    undefined,
    { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': { 'Fn::Join': ['', expect.arrayContaining([':log-group:*'])] } } },
  ])
})
test('each alarm says which section of docs/OPERATIONS.md tells what to do, and the section is there', () => {
  const headings = [...readFileSync(join(import.meta.dirname, '../../docs/OPERATIONS.md'), 'utf8').matchAll(/^### (.+)$/gm)]
  const sections = headings.map(([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-'))
  for (const { properties } of every('AWS::CloudWatch::Alarm')) {
    const [, section] = /docs\/OPERATIONS\.md#([\w-]+)$/.exec(String(properties.AlarmDescription)) ?? []
    expect(sections).toContain(section)
  }
})
