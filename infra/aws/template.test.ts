import { Template } from 'aws-cdk-lib/assertions'
import { OPERATIONS } from '#functions/api-schema/operations'
import { OPTIONAL_SETTINGS, SETTING_NAMES } from '#functions/runtime/env'
import { reviewTasks } from '#functions/workflow/application-review/area'
import { ballotTasks } from '#functions/workflow/committee-ballot/area'
import { cohortTasks } from '#functions/workflow/consent-cohort/area'
import { contractTasks } from '#functions/workflow/contract/area'
import definitions from '../tables.json' with { type: 'json' }
import { MACHINES } from './constructs/environment'
import { definitionOf, openNames } from './constructs/machine'
import { gatewayPath, ISSUER_ROUTES } from './routes'
import { votumApp } from './votum-app'

/** Written here once more on purpose: this is the promise, the construct is its implementation. */
const LEDGER_READS = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query']
const LEDGER_WRITERS = [...LEDGER_READS, 'dynamodb:PartiQLInsert']

type Resource = { readonly Type: string; readonly Properties: Readonly<Record<string, never>> }
type Found = { readonly id: string; readonly properties: Record<string, unknown> }
type Statement = { readonly Action: string | string[]; readonly Effect: string; readonly Resource: unknown; readonly owner: string }

// without bundling: the templates need no code; cdk-nag runs within, so a finding fails every test here
const built = votumApp({ context: { 'aws:cdk:bundling-stacks': [] } })
const stacks = [built.data, built.workflow, built.api].map(
  (stack) => Template.fromStack(stack).toJSON() as { Resources: Record<string, Resource> },
)
const every = (type: string): Found[] =>
  stacks.flatMap(({ Resources }) =>
    Object.entries(Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, { Properties }]) => ({ id, properties: Properties })),
  )
const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
const statements: Statement[] = every('AWS::IAM::Policy').flatMap(({ id, properties }) =>
  (properties.PolicyDocument as { Statement: Omit<Statement, 'owner'>[] }).Statement.map((one) => ({ ...one, owner: id })),
)
const actionsOf = ({ Action }: Statement): string[] => listed(Action).map(String)
const ledgerId = every('AWS::DynamoDB::Table').find(({ id }) => /^Ledger[0-9A-F]{8}$/.test(id))?.id ?? 'no ledger'
const onLedger = statements.filter(({ Resource }) => JSON.stringify(Resource).includes(ledgerId))
const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort()

describe('the ledger', () => {
  test('all roles together hold exactly INSERT and the three reads on it', () => {
    expect(sorted(onLedger.flatMap(actionsOf))).toEqual(sorted(LEDGER_WRITERS))
    expect(sorted(onLedger.map(({ Effect }) => Effect))).toEqual(['Allow'])
  })
  test('who only reads holds no INSERT', () => {
    const readers = onLedger.filter(({ owner }) => /^(register|audit|Checkpoint)Role/.test(owner))
    expect(readers.map(({ owner }) => owner.replace(/Role.*/, '')).sort()).toEqual(['Checkpoint', 'audit', 'register'])
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
            Action: ['BatchWriteItem', 'DeleteItem', 'PartiQLDelete', 'PartiQLUpdate', 'PutItem', 'UpdateItem'].map(
              (one) => `dynamodb:${one}`,
            ),
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
      StreamSpecification: { StreamViewType: definition.stream },
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
    expect(buckets).toHaveLength(3)
    for (const { properties } of buckets) {
      expect(properties).toHaveProperty('BucketEncryption')
      expect(Object.values(properties.PublicAccessBlockConfiguration as object)).toEqual([true, true, true, true])
    }
    for (const { properties } of every('AWS::SQS::Queue')) expect(properties.SqsManagedSseEnabled).toBe(true)
  })
  test('sealed objects and files keep all versions, and nobody but delivery may go past their lock', () => {
    const locked = every('AWS::S3::Bucket').filter(({ properties }) => properties.ObjectLockEnabled === true)
    expect(locked.map(({ id }) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(['Files', 'Sealed'])
    for (const { properties } of locked) {
      expect(properties.VersioningConfiguration).toEqual({ Status: 'Enabled' })
      expect(properties.ObjectLockConfiguration).toMatchObject({ Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3650 } } })
    }
    const erasing = statements.filter((one) => actionsOf(one).some((action) => /^s3:(Delete|Bypass)/.test(action)))
    expect(sorted(erasing.map(({ owner }) => owner.replace(/Role.*/, '')))).toEqual(['Outbox', 'Sweeper'])
  })
})

describe('rights', () => {
  test('no action is a wildcard', () => {
    expect(statements.length).toBeGreaterThan(40)
    expect(statements.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([])
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

describe('functions', () => {
  const functions = every('AWS::Lambda::Function')
  test('each has a time limit, runs on arm64 and Node 24, and has a role of its own', () => {
    expect(functions).toHaveLength(17)
    for (const { properties } of functions)
      expect(properties).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x', Timeout: expect.any(Number) })
    expect(new Set(functions.map(({ properties }) => JSON.stringify(properties.Role))).size).toBe(functions.length)
  })
  test('each gets every setting, and none that the schema does not know', () => {
    const needed = SETTING_NAMES.filter((name) => name !== 'AWS_REGION' && !OPTIONAL_SETTINGS.includes(name))
    const lean = [
      'VOTUM_AUDIENCE',
      'VOTUM_CONSENT_FUNCTION',
      'VOTUM_ISSUER',
      'VOTUM_KEY_SECRETS',
      'VOTUM_TABLE_CONSENT',
      'VOTUM_TABLE_WORK',
    ]
    for (const { properties } of functions) {
      const { Variables } = properties.Environment as { Variables: object }
      const own = properties.Description === 'API: consent check' ? lean : needed
      expect(Object.keys(Variables).sort()).toEqual([...own].sort())
    }
  })
  test('the stream consumer takes new outbox items only, splits bad batches, answers per item and gives up into a queue', () => {
    const [source, ...more] = every('AWS::Lambda::EventSourceMapping')
    expect(more).toEqual([])
    expect(source?.properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 3,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":["outbox"]}}}}' }] },
    })
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

test('the API routes the operation list and the issuer, and nothing else', () => {
  const routed = every('AWS::ApiGatewayV2::Route').map(({ properties }) => String(properties.RouteKey))
  const wanted = [...OPERATIONS, ...ISSUER_ROUTES].map(({ method, path }) => `${method.toUpperCase()} ${gatewayPath(path)}`)
  expect(routed.sort()).toEqual(wanted.sort())
})
