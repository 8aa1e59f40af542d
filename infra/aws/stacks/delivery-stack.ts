import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, type DynamoEventSourceProps, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { ConfigurationSet, ConfigurationSetTlsPolicy, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { type Access, statementsOf } from '../constructs/access'
import { acknowledge } from '../constructs/acknowledge'
import { deadLetters } from '../constructs/dead-letters'
import { environmentOf, MACHINES, machineArn } from '../constructs/environment'
import { VotumFunction } from '../constructs/votum-function'
import type { Settings } from '../settings'
import type { DataResources } from './data-stack'
import { mayRestart, mayStart } from './workflow-stack'

export type DeliveryStackProps = StackProps & { readonly data: DataResources; readonly settings: Settings }
type Follows = Pick<DynamoEventSourceProps, 'batchSize' | 'maxBatchingWindow' | 'parallelizationFactor' | 'retryAttempts' | 'maxRecordAge'>
type Scheduled = {
  readonly name: string
  readonly entry: string
  readonly description: string
  readonly statements: readonly PolicyStatement[]
  readonly timeoutSeconds: number
  readonly schedule: Schedule
  readonly retries: 0 | 2
  readonly oldest: Duration
}

/** Delivers effects on everything: commands, notices, signals, webhooks (their secrets lie in the vault), imports of consents (keyed hashes). The only roles that erase. */
export const DELIVERY: Access = {
  ledger: 'append',
  work: 'write',
  consent: 'write',
  sealed: 'erase',
  files: 'erase',
  vault: true,
  secrets: true,
}
/** Reads the whole ledger, and keeps what it signs. */
export const CHECKPOINT: Access = { ledger: 'read', work: 'write', checkpoints: 'sign' }
/** Reads what should wait and what does. */
export const RESUME: Access = { ledger: 'read', work: 'read' }
const CONFIGURATION_SET = 'votum'

/** What happens by itself: the outbox (stream at once, sweeper each minute), mail, the ledger's write-once copy, daily checkpoint and reconciliation. */
export class DeliveryStack extends Stack {
  /** By name, for dashboards and alarms. */
  readonly functions: Record<string, VotumFunction> = {}
  readonly queues: Queue[] = []
  private readonly data: DataResources
  private readonly settings: Settings

  constructor(scope: Construct, id: string, { data, settings, ...props }: DeliveryStackProps) {
    super(scope, id, props)
    this.data = data
    this.settings = settings
    this.mail()
    this.outbox()
    this.ledgerCopy()
    this.sweeper()
    this.daily()
  }

  /** The sender's domain and the rule that mail goes encrypted or not at all. SES says which records the network's DNS needs. */
  private mail(): void {
    const set = new ConfigurationSet(this, 'MailSet', {
      configurationSetName: CONFIGURATION_SET,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    })
    new EmailIdentity(this, 'MailDomain', { identity: Identity.domain(this.mailDomain()), configurationSet: set })
  }
  private mailDomain = (): string => this.settings.mailFrom.split('@')[1] ?? ''

  private outbox(): void {
    const { function: handler } = this.votumFunction('Outbox', {
      entry: 'functions/stream/outbox-lambda.ts',
      description: 'Delivers new outbox items',
      statements: this.deliveryStatements(),
      timeout: Duration.seconds(60),
    })
    handler.addEventSource(
      this.source('OutboxDeadLetters', 'work', [
        // everything else that changes in the table costs no invocation
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { pk: { S: FilterRule.beginsWith('outbox#') } } },
        }),
      ]),
    )
    acknowledge(handler.grantPrincipal as Role, 'streams-list')
    new CfnOutput(this, 'OutboxFunction', { value: handler.functionName })
  }

  private ledgerCopy(): void {
    const { function: handler } = this.votumFunction('LedgerCopy', {
      entry: 'functions/stream/ledger-copy-lambda.ts',
      description: 'Copies entries of the ledger into the write-once bucket',
      statements: statementsOf({ copy: 'put' }, this.data),
      timeout: Duration.seconds(60),
    })
    // no filter: a change of history is what it must see. Each batch is an object to pay for, so a minute's entries wait for each other:
    // the stream keeps them for a day, and nobody can change them there
    const batches = { batchSize: 1000, maxBatchingWindow: Duration.seconds(60), parallelizationFactor: 1 }
    // nobody follows after it as the sweeper does after delivery: it outlasts hours of trouble in S3, and gives up long before the stream ends
    const patience = { retryAttempts: 10_000, maxRecordAge: Duration.hours(6) }
    handler.addEventSource(this.source('CopyDeadLetters', 'ledger', [], { ...batches, ...patience }))
    acknowledge(handler.grantPrincipal as Role, 'streams-list')
    new CfnOutput(this, 'LedgerCopyFunction', { value: handler.functionName })
  }

  private source(
    queueId: string,
    table: 'work' | 'ledger',
    filters: Record<string, unknown>[],
    follows: Follows = { batchSize: 10, parallelizationFactor: 4, retryAttempts: 3, maxRecordAge: Duration.hours(1) },
  ): DynamoEventSource {
    const queue = deadLetters(this, queueId)
    this.queues.push(queue)
    return new DynamoEventSource(this.data.tables[table], {
      startingPosition: StartingPosition.TRIM_HORIZON,
      ...follows,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(queue),
      ...(filters.length > 0 && { filters }),
    })
  }

  private sweeper(): void {
    this.scheduled({
      name: 'Sweeper',
      entry: 'functions/stream/sweeper-lambda.ts',
      description: 'Delivers what the stream left and fires due timers',
      statements: [...this.deliveryStatements(), ...statementsOf({ dueIndex: true }, this.data)],
      timeoutSeconds: 55,
      schedule: Schedule.rate(Duration.minutes(1)),
      retries: 0, // the next minute comes
      oldest: Duration.minutes(1),
    })
  }

  private daily(): void {
    this.scheduled({
      name: 'Checkpoint',
      entry: 'functions/stream/checkpoint-lambda.ts',
      description: 'Verifies and signs where the ledger stands',
      statements: statementsOf(CHECKPOINT, this.data),
      timeoutSeconds: 900,
      schedule: Schedule.cron({ hour: '2', minute: '30' }),
      retries: 2,
      oldest: Duration.hours(6),
    })
    this.scheduled({
      name: 'Resume',
      entry: 'functions/stream/resume-lambda.ts',
      description: 'Starts what should wait according to the ledger and does not',
      statements: [...statementsOf(RESUME, this.data), mayStart(this, MACHINES), mayRestart(this, MACHINES)],
      timeoutSeconds: 900,
      schedule: Schedule.cron({ hour: '3', minute: '30' }),
      retries: 2,
      oldest: Duration.hours(6),
    })
    acknowledge(this.functions.Resume?.function.grantPrincipal as Role, 'executions')
  }

  private scheduled({ name, schedule, retries, oldest, timeoutSeconds, ...props }: Scheduled): void {
    const queue = deadLetters(this, `${name}DeadLetters`)
    this.queues.push(queue)
    const { function: handler } = this.votumFunction(name, {
      ...props,
      timeout: Duration.seconds(timeoutSeconds),
      asynchronous: { deadLetters: queue, retries, oldest },
      // two at once would do the same work twice
      reservedConcurrency: 1,
    })
    const target = new LambdaFunction(handler, { retryAttempts: retries, maxEventAge: oldest, deadLetterQueue: queue })
    new Rule(this, `${name}Schedule`, { schedule, targets: [target] })
    new CfnOutput(this, `${name}Function`, { value: handler.functionName })
  }

  private deliveryStatements(): PolicyStatement[] {
    const ses = (resource: string, resourceName: string) => this.formatArn({ service: 'ses', resource, resourceName })
    return [
      ...statementsOf(DELIVERY, this.data),
      mayStart(this, MACHINES),
      new PolicyStatement({ actions: ['states:SendTaskSuccess'], resources: MACHINES.map((machine) => machineArn(this, machine)) }),
      new PolicyStatement({
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        resources: [ses('identity', this.mailDomain()), ses('configuration-set', CONFIGURATION_SET)],
        conditions: { StringEquals: { 'ses:FromAddress': this.settings.mailFrom } },
      }),
    ]
  }

  private votumFunction(id: string, props: Omit<ConstructorParameters<typeof VotumFunction>[2], 'environment' | 'key'>): VotumFunction {
    const environment = { ...environmentOf(this, this.data, this.settings), VOTUM_MAIL_CONFIGURATION_SET: CONFIGURATION_SET }
    const made = new VotumFunction(this, id, { ...props, environment, key: this.data.keys.rest })
    this.functions[id] = made
    return made
  }
}
