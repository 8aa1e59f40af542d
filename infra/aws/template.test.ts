import { reviewTasks } from '#functions/workflow/application-review/area'
import { ballotTasks } from '#functions/workflow/committee-ballot/area'
import { cohortTasks } from '#functions/workflow/consent-cohort/area'
import { contractTasks } from '#functions/workflow/contract/area'
import definitions from '../tables.json' with { type: 'json' }
import { MACHINES } from './constructs/environment'
import { definitionOf, openNames } from './constructs/machine'
import { actionsOf, listed, sorted, templates } from './testing/templates'

/** Written here once more on purpose: this is the promise, the construct is its implementation. */
const LEDGER_READS = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query']
const LEDGER_WRITERS = [...LEDGER_READS, 'dynamodb:PartiQLInsert']

const { every, statements } = templates()
const ledgerId = every('AWS::DynamoDB::Table').find(({ id }) => /^Ledger[0-9A-F]{8}$/.test(id))?.id ?? 'no ledger'
const ledgerActions = (text: string): boolean => new RegExp(`${ledgerId}(?!\\w*Stream)`).test(text)
const onLedger = statements.filter(({ Resource }) => ledgerActions(JSON.stringify(Resource)))

describe('the ledger', () => {
  test('all roles together hold exactly INSERT and the three reads on it', () => {
    expect(sorted(onLedger.flatMap(actionsOf))).toEqual(sorted(LEDGER_WRITERS))
    expect(sorted(onLedger.map(({ Effect }) => Effect))).toEqual(['Allow'])
  })
  test('who only reads holds no INSERT', () => {
    const readers = onLedger.filter(({ owner }) => /^(register|audit|Checkpoint|Resume)Role/.test(owner))
    expect(readers.map(({ owner }) => owner.replace(/Role.*/, '')).sort()).toEqual(['Checkpoint', 'Resume', 'audit', 'register'])
    expect(readers.map((one) => sorted(actionsOf(one)))).toEqual(readers.map(() => LEDGER_READS))
  })
  test('no role has rights from anywhere else', () => {
    for (const { properties } of every('AWS::IAM::Role')) {
      expect(properties).not.toHaveProperty('ManagedPolicyArns')
      expect(properties).not.toHaveProperty('Policies')
    }
  })
  test('the table itself refuses every rewriting action to everybody', () => {
    const [ledger] = every('AWS::DynamoDB::Table').filter(({ id }) => id === ledgerId)
    expect(ledger?.properties.ResourcePolicy).toEqual({
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'HistoryIsAppendOnly',
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: ['BatchWriteItem', 'DeleteItem', 'DeleteTable', 'PartiQLDelete', 'PartiQLUpdate', 'PutItem', 'UpdateItem']
              .concat('UpdateTimeToLive')
              .map((one) => `dynamodb:${one}`),
            Resource: '*',
          },
        ],
      },
    })
  })
})

describe('tables and buckets', () => {
  test.each(Object.entries(definitions))('table %s is the one of infra/tables.json, encrypted, recoverable, kept', (name, definition) => {
    const pattern = new RegExp(`^${name}[0-9A-F]{8}$`, 'i')
    const [table] = every('AWS::DynamoDB::Table').filter(({ id }) => pattern.test(id))
    const { Tags: _tags, ResourcePolicy: _policy, ...properties } = table?.properties ?? {}
    const keys = (partition: string, sort: string) => [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ]
    const indexes = definition.indexes as readonly { name: string; partitionKey: string; sortKey: string }[]
    expect(properties).toEqual({
      KeySchema: keys(definition.partitionKey, definition.sortKey),
      AttributeDefinitions: [
        { AttributeName: definition.partitionKey, AttributeType: 'S' },
        { AttributeName: definition.sortKey, AttributeType: definition.sortKeyType },
        ...indexes.flatMap((one) => [one.partitionKey, one.sortKey].map((AttributeName) => ({ AttributeName, AttributeType: 'S' }))),
      ],
      ...(indexes.length > 0 && {
        GlobalSecondaryIndexes: indexes.map((one) => ({
          IndexName: one.name,
          KeySchema: keys(one.partitionKey, one.sortKey),
          Projection: { ProjectionType: 'ALL' },
        })),
      }),
      BillingMode: 'PAY_PER_REQUEST',
      ...('stream' in definition && { StreamSpecification: { StreamViewType: definition.stream } }),
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: expect.anything() },
    })
  })
  test('no table expires anything by itself', () => {
    for (const { properties } of every('AWS::DynamoDB::Table')) expect(properties).not.toHaveProperty('TimeToLiveSpecification')
  })
  test('every bucket and queue is encrypted, no bucket is public', () => {
    const buckets = every('AWS::S3::Bucket')
    expect(buckets.map(({ id }) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(['AccessLogs', 'Files', 'LedgerCopy', 'Sealed'])
    for (const { properties } of buckets) {
      expect(properties).toHaveProperty('BucketEncryption')
      expect(Object.values(properties.PublicAccessBlockConfiguration as object)).toEqual([true, true, true, true])
    }
    for (const { properties } of every('AWS::SQS::Queue')) expect(properties.SqsManagedSseEnabled).toBe(true)
  })
  test('the distribution’s log, which holds addresses of people, ends after 90 days; who read which object is kept a year', () => {
    const [logs] = every('AWS::S3::Bucket').filter(({ id }) => id.startsWith('AccessLogs'))
    expect(logs?.properties.LifecycleConfiguration).toEqual({
      Rules: [
        { ExpirationInDays: 365, Status: 'Enabled' },
        { ExpirationInDays: 90, Prefix: 'edge/', Status: 'Enabled' },
      ],
    })
  })
  test('the write-once copy outlives every key of ours: whoever ends one does not end the copy with it', () => {
    const encryption = every('AWS::S3::Bucket').map(({ id, properties }) => {
      const { ServerSideEncryptionConfiguration: rules } = properties.BucketEncryption as {
        ServerSideEncryptionConfiguration: { ServerSideEncryptionByDefault: { SSEAlgorithm: string } }[]
      }
      return [
        id.replace(/[0-9A-F]{8}$/, ''),
        ...rules.map(({ ServerSideEncryptionByDefault }) => ServerSideEncryptionByDefault.SSEAlgorithm),
      ]
    })
    expect(Object.fromEntries(encryption)).toEqual({ AccessLogs: 'AES256', Files: 'aws:kms', LedgerCopy: 'AES256', Sealed: 'aws:kms' })
  })
  test('sealed objects and files keep all versions, and nobody but delivery may go past their lock', () => {
    const locked = every('AWS::S3::Bucket').filter(({ properties }) => properties.ObjectLockEnabled === true)
    const modes = locked.map(({ id, properties }) => [
      id.replace(/[0-9A-F]{8}$/, ''),
      properties.VersioningConfiguration,
      properties.ObjectLockConfiguration,
    ])
    const rule = (Mode: string) => ({ ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode, Days: 3650 } } })
    const versions = { Status: 'Enabled' }
    expect(modes.sort()).toEqual([
      ['Files', versions, rule('GOVERNANCE')],
      ['LedgerCopy', versions, rule('COMPLIANCE')],
      ['Sealed', versions, rule('GOVERNANCE')],
    ])
    const erasing = statements.filter((one) => actionsOf(one).some((action) => /^s3:(Delete|Bypass)/.test(action)))
    expect(sorted(erasing.map(({ owner }) => owner.replace(/Role.*/, '')))).toEqual(['Outbox', 'Sweeper'])
  })
})

describe('rights', () => {
  test('no action is a wildcard', () => {
    expect(statements.length).toBeGreaterThan(40)
    expect(statements.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([])
  })
  test('the copy of the ledger is written by one role, which has no other right on the ledger than to follow it', () => {
    const [copy] = every('AWS::S3::Bucket').filter(({ id }) => id.startsWith('LedgerCopy'))
    const onCopy = statements.filter(
      (one) => JSON.stringify(one.Resource).includes(copy?.id ?? 'none') && actionsOf(one).some((action) => action.startsWith('s3:')),
    )
    expect(onCopy.map(({ owner, Action }) => [owner.replace(/Role.*/, ''), Action])).toEqual([['LedgerCopy', 's3:PutObject']])
    const held = sorted(statements.filter(({ owner }) => owner.startsWith('LedgerCopyRole')).flatMap(actionsOf))
    expect(held.filter((action) => action.startsWith('dynamodb:'))).toEqual([
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ])
  })
  test('only the reconciliation may ask how executions fare and take up failed ones, and only those of our machines', () => {
    const onExecutions = statements.filter((one) => actionsOf(one).some((action) => /^states:(Describe|Redrive|Stop|List)/.test(action)))
    expect(onExecutions.map(({ owner, Action }) => [owner.replace(/Role.*/, ''), Action])).toEqual([
      ['Resume', ['states:DescribeExecution', 'states:RedriveExecution']],
    ])
    const named = onExecutions
      .flatMap(({ Resource }) => listed(Resource))
      .map((one) => /execution:(votum-[\w-]+):\*/.exec(JSON.stringify(one))?.[1])
    expect(named).toEqual(MACHINES.map((machine) => `votum-${machine}`))
  })
  test('a wildcard resource stands only where the service knows no resources', () => {
    const wild = statements.filter(({ Resource }) => listed(Resource).includes('*')).flatMap(actionsOf)
    expect(
      sorted(wild.map((action) => action.replace(/:.*(LogDelivery|LogDeliveries|ResourcePolicy|ResourcePolicies|LogGroups)$/, ':$1'))),
    ).toEqual([
      'dynamodb:ListStreams',
      'logs:LogDeliveries',
      'logs:LogDelivery',
      'logs:LogGroups',
      'logs:ResourcePolicies',
      'logs:ResourcePolicy',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ])
  })
})

describe('state machines', () => {
  const tasks = {
    'application-review': reviewTasks,
    'committee-ballot': ballotTasks,
    contract: contractTasks,
    'consent-cohort': cohortTasks,
  }
  test.each(MACHINES)('%s is its file byte for byte, logged and traced, and each of its tasks has a handler', (machine) => {
    const [found] = every('AWS::StepFunctions::StateMachine').filter(({ properties }) => properties.StateMachineName === `votum-${machine}`)
    const definition = definitionOf(machine)
    expect(found?.properties).toMatchObject({
      DefinitionString: definition,
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    })
    const substitutions = found?.properties.DefinitionSubstitutions as Record<string, unknown>
    expect(Object.keys(substitutions).sort()).toEqual([...openNames(definition)].sort())
    expect(openNames(definition).toSorted()).toEqual(tasks[machine].map(({ name }) => name).toSorted())
  })
})

test('a page of ours, and no other, may send files into the bucket of files, and into no other bucket', () => {
  const rules = every('AWS::S3::Bucket').flatMap(({ id, properties }) => {
    const cors = properties.CorsConfiguration as { readonly CorsRules: unknown } | undefined
    return cors === undefined ? [] : [[id.replace(/[0-9A-F]{8}$/, ''), cors.CorsRules]]
  })
  expect(rules).toEqual([
    [
      'Files',
      [
        {
          AllowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256'],
          AllowedMethods: ['PUT'],
          AllowedOrigins: ['https://votum.invalid'],
          MaxAge: 600,
        },
      ],
    ],
  ])
})
