import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { type Access, statementsOf } from '../constructs/access'
import { acknowledge } from '../constructs/acknowledge'
import { environmentOf, MACHINES, type MachineName, machineArn } from '../constructs/environment'
import { votumMachine } from '../constructs/machine'
import { VotumFunction } from '../constructs/votum-function'
import type { DeploymentSettings, OptionalSettings } from '../settings'
import type { DataResources } from './data-stack'

export type WorkflowStackProps = StackProps & { readonly data: DataResources; readonly settings: DeploymentSettings & OptionalSettings }

/** What the task states of each machine may do. Only the review starts executions itself: the ballots of its sites. */
const TASKS: Readonly<Record<MachineName, { readonly access: Access; readonly timeoutSeconds: number; readonly starts?: MachineName }>> = {
  'application-review': { access: { ledger: 'append', work: 'write' }, timeoutSeconds: 60, starts: 'committee-ballot' },
  'committee-ballot': { access: { ledger: 'append', work: 'write' }, timeoutSeconds: 60 },
  contract: { access: { ledger: 'append', work: 'write' }, timeoutSeconds: 60 },
  'consent-cohort': {
    access: { ledger: 'append', work: 'write', consent: 'write', sealed: 'write', files: 'read', vault: true, secrets: true },
    timeoutSeconds: 900,
  },
}
/** Delivers effects on everything: commands, notices, signals, webhooks (their secrets lie in the vault), imports of consents (keyed hashes). The only roles that erase. */
const DELIVERY: Access = {
  ledger: 'append',
  work: 'write',
  consent: 'write',
  sealed: 'erase',
  files: 'erase',
  vault: true,
  secrets: true,
}
const SWEEP_SECONDS = 55

/** State machines, their functions, and the delivery of the outbox: the stream of table `work` at once, the sweeper each minute. */
export class WorkflowStack extends Stack {
  readonly machines: readonly StateMachine[]
  private readonly data: DataResources
  private readonly settings: DeploymentSettings & OptionalSettings

  constructor(scope: Construct, id: string, { data, settings, ...props }: WorkflowStackProps) {
    super(scope, id, props)
    this.data = data
    this.settings = settings
    this.machines = MACHINES.map((machine) => votumMachine(this, machine, this.tasks(machine)))
    this.outbox()
    this.sweeper()
    this.checkpoint()
  }

  private tasks(machine: MachineName): VotumFunction['function'] {
    const { access, timeoutSeconds, starts } = TASKS[machine]
    const statements = [...statementsOf(access, this.data), ...(starts ? [this.mayStart([starts])] : [])]
    return this.votumFunction(`${machine}-tasks`, {
      entry: `functions/workflow/${machine}/lambda.ts`,
      description: `Task states of ${machine}`,
      statements,
      timeoutSeconds,
    })
  }

  private outbox(): void {
    const deadLetters = this.deadLetters('OutboxDeadLetters')
    const handler = this.votumFunction('Outbox', {
      entry: 'functions/stream/outbox-lambda.ts',
      description: 'Delivers new outbox items',
      statements: this.deliveryStatements(),
      timeoutSeconds: 60,
    })
    handler.addEventSource(
      new DynamoEventSource(this.data.tables.work, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 10,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 3,
        maxRecordAge: Duration.hours(1),
        parallelizationFactor: 4,
        onFailure: new SqsDlq(deadLetters),
        // everything else that changes in the table costs no invocation
        filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT'), dynamodb: { Keys: { sk: { S: ['outbox'] } } } })],
      }),
    )
    acknowledge(handler.grantPrincipal as Role, 'streams-list')
    new CfnOutput(this, 'OutboxFunction', { value: handler.functionName })
  }

  private sweeper(): void {
    const handler = this.votumFunction('Sweeper', {
      entry: 'functions/stream/sweeper-lambda.ts',
      description: 'Delivers what the stream left and fires due timers',
      statements: [...this.deliveryStatements(), ...statementsOf({ dueIndex: true }, this.data)],
      timeoutSeconds: SWEEP_SECONDS,
    })
    const target = new LambdaFunction(handler, {
      retryAttempts: 0, // the next minute comes
      maxEventAge: Duration.minutes(1),
      deadLetterQueue: this.deadLetters('SweeperDeadLetters'),
    })
    new Rule(this, 'EveryMinute', { schedule: Schedule.rate(Duration.minutes(1)), targets: [target] })
  }

  private checkpoint(): void {
    const handler = this.votumFunction('Checkpoint', {
      entry: 'functions/stream/checkpoint-lambda.ts',
      description: 'Verifies and signs where the ledger stands',
      statements: statementsOf({ ledger: 'read', work: 'write', checkpoints: 'sign' }, this.data),
      timeoutSeconds: 900,
    })
    const target = new LambdaFunction(handler, {
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      deadLetterQueue: this.deadLetters('CheckpointDeadLetters'),
    })
    new CfnOutput(this, 'CheckpointFunction', { value: handler.functionName })
    new Rule(this, 'EveryDay', { schedule: Schedule.cron({ hour: '2', minute: '30' }), targets: [target] })
  }

  private deliveryStatements(): PolicyStatement[] {
    const domain = this.settings.mailFrom.split('@')[1] ?? ''
    const identity = (resourceName: string) => this.formatArn({ service: 'ses', resource: 'identity', resourceName })
    return [
      ...statementsOf(DELIVERY, this.data),
      this.mayStart(MACHINES),
      new PolicyStatement({
        actions: ['states:SendTaskSuccess'],
        resources: MACHINES.map((machine) => machineArn(this, machine)),
      }),
      new PolicyStatement({
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        resources: [identity(domain), identity(this.settings.mailFrom)],
        conditions: { StringEquals: { 'ses:FromAddress': this.settings.mailFrom } },
      }),
    ]
  }

  private mayStart(machines: readonly MachineName[]): PolicyStatement {
    return new PolicyStatement({ actions: ['states:StartExecution'], resources: machines.map((machine) => machineArn(this, machine)) })
  }

  /** What was given up, for a person to look at; the outbox item itself stays in the table. */
  private deadLetters(id: string): Queue {
    const queue = new Queue(this, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) })
    acknowledge(queue, 'is-dead-letter-queue')
    return queue
  }

  private votumFunction(
    id: string,
    { timeoutSeconds, ...props }: { entry: string; description: string; statements: readonly PolicyStatement[]; timeoutSeconds: number },
  ): VotumFunction['function'] {
    const environment = environmentOf(this, this.data, this.settings)
    return new VotumFunction(this, id, { ...props, environment, timeout: Duration.seconds(timeoutSeconds) }).function
  }
}
