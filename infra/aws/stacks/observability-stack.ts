import { ArnFormat, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, Dashboard, GraphWidget, type IMetric, Metric, Row, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { VotumFunction } from '../constructs/votum-function'
import type { Settings } from '../settings'
import type { ApiStack } from './api-stack'
import type { DataResources } from './data-stack'
import type { DeliveryStack } from './delivery-stack'
import type { WorkflowStack } from './workflow-stack'

export type ObservabilityStackProps = StackProps & {
  readonly data: DataResources
  readonly api: ApiStack
  readonly workflow: WorkflowStack
  readonly delivery: DeliveryStack
  readonly settings: Settings
}
type Watch = {
  readonly id: string
  readonly metric: IMetric
  readonly above: number
  readonly says: string /** Its section below docs/OPERATIONS.md#alarms. */
  readonly todo: string
  readonly periods?: number
  /** Silence is trouble too: what it counts comes each minute. */
  readonly neverSilent?: true
}
const NAMESPACE = 'Votum'
const FIVE_MINUTES = Duration.minutes(5)

/** What is looked at: one dashboard, and alarms that each name what to do first (docs/OPERATIONS.md#alarms). Metrics hold numbers only. */
export class ObservabilityStack extends Stack {
  private readonly delivery: DeliveryStack

  constructor(scope: Construct, id: string, { data, api, workflow, delivery, settings, ...props }: ObservabilityStackProps) {
    super(scope, id, props)
    this.delivery = delivery
    const topic = new Topic(this, 'Alarms', { displayName: 'Votum alarms', masterKey: data.keys.rest, enforceSSL: true })
    // the rule for TLS replaces SNS's own policy, by which alarms of the account would have been let in
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': this.account },
          ArnLike: {
            'aws:SourceArn': this.formatArn({
              service: 'cloudwatch',
              resource: 'alarm',
              resourceName: '*',
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
        },
      }),
    )
    if (settings.alarmMail !== undefined) topic.addSubscription(new EmailSubscription(settings.alarmMail))
    const ofLambda = (metricName: string) => new Metric({ namespace: 'AWS/Lambda', metricName, statistic: 'Sum', period: FIVE_MINUTES })
    const apiMetric = (metricName: string, statistic: string) =>
      new Metric({ namespace: 'AWS/ApiGateway', metricName, statistic, period: FIVE_MINUTES, dimensionsMap: { ApiId: api.api.apiId } })
    const watched: Watch[] = [
      {
        id: 'OutboxAge',
        metric: this.fromLog('Sweeper', 'outbox-age', '$.seconds', 'Maximum'),
        above: 300,
        says: 'effects are not delivered',
        todo: 'outbox-age',
        periods: 2,
        neverSilent: true,
      },
      {
        id: 'CheckpointAge',
        metric: this.fromLog('Sweeper', 'checkpoint-age', '$.hours', 'Maximum'),
        above: 26,
        says: 'no checkpoint was signed today',
        todo: 'late-checkpoint',
      },
      {
        id: 'CopyBehind',
        metric: this.votumFunction('LedgerCopy').function.metric('IteratorAge', { statistic: 'Maximum', period: FIVE_MINUTES }),
        above: Duration.minutes(15).toMilliseconds(),
        says: 'entries of the ledger wait for their copy',
        todo: 'copy-behind',
      },
      {
        id: 'Missing',
        metric: this.fromLog('Resume', 'workflow-was-missing'),
        above: 0,
        says: 'executions were missing and were started',
        todo: 'missing-executions',
      },
      {
        id: 'LedgerBroken',
        metric: this.fromLog('Checkpoint', 'ledger-broken'),
        above: 0,
        says: 'the ledger contradicts itself: suspected tampering',
        todo: 'suspected-tampering',
      },
      {
        id: 'LedgerRewritten',
        metric: this.fromLog('LedgerCopy', 'ledger-rewritten'),
        above: 0,
        says: 'an entry was changed or removed: suspected tampering',
        todo: 'suspected-tampering',
      },
      { id: 'Errors', metric: ofLambda('Errors'), above: 0, says: 'a function failed', todo: 'errors', periods: 2 },
      {
        id: 'Throttles',
        metric: ofLambda('Throttles'),
        above: 0,
        says: 'functions were refused for want of room',
        todo: 'throttles',
        periods: 2,
      },
      { id: 'ServerFaults', metric: apiMetric('5xx', 'Sum'), above: 0, says: 'the API answered 5xx', todo: 'server-faults', periods: 2 },
      {
        id: 'Slow',
        metric: apiMetric('Latency', 'p99'),
        above: 3000,
        says: 'one answer in a hundred takes more than 3 s',
        todo: 'slow-answers',
        periods: 3,
      },
      ...workflow.machines.map((machine, index) => ({
        id: `Failed${index}`,
        metric: machine.metricFailed({ period: FIVE_MINUTES }),
        above: 0,
        says: 'an execution failed',
        todo: 'failed-executions',
      })),
      ...delivery.queues.map((queue, index) => ({
        id: `DeadLetters${index}`,
        metric: queue.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES }),
        above: 0,
        says: 'something was given up',
        todo: 'dead-letters',
      })),
    ]
    const alarms = watched.map((watch) => this.alarm(watch, topic))
    new Dashboard(this, 'Dashboard', { dashboardName: 'votum' }).addWidgets(
      new Row(
        new GraphWidget({ title: 'API', left: [apiMetric('Count', 'Sum'), apiMetric('4xx', 'Sum'), apiMetric('5xx', 'Sum')] }),
        new GraphWidget({ title: 'Latency', left: [apiMetric('Latency', 'p50'), apiMetric('Latency', 'p99')] }),
      ),
      new Row(
        new GraphWidget({ title: 'Functions', left: [ofLambda('Invocations'), ofLambda('Errors'), ofLambda('Throttles')] }),
        new GraphWidget({ title: 'Delivery', left: watched.slice(0, 4).map(({ metric }) => metric) }),
      ),
      new Row(
        new GraphWidget({ title: 'Executions', left: workflow.machines.map((machine) => machine.metricStarted()) }),
        new GraphWidget({ title: 'Alarms', left: alarms.map((alarm) => alarm.metric) }),
      ),
    )
  }

  /** Counts lines of an event in a function's log, or takes a number from them. */
  private fromLog(name: string, event: string, value = '1', statistic = 'Sum'): Metric {
    return new MetricFilter(this, `${name}-${event}`, {
      logGroup: this.votumFunction(name).logGroup,
      filterPattern: FilterPattern.stringValue('$.event', '=', event),
      metricNamespace: NAMESPACE,
      metricName: event,
      metricValue: value,
    }).metric({ statistic, period: FIVE_MINUTES })
  }

  private votumFunction(name: string): VotumFunction {
    const found = this.delivery.functions[name]
    if (found === undefined) throw new RangeError(`no function ${name}`)
    return found
  }

  private alarm({ id, metric, above, says, todo, periods = 1, neverSilent }: Watch, topic: Topic): Alarm {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: neverSilent ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `Votum: ${says}. What to do: docs/OPERATIONS.md#${todo}`,
    })
    alarm.addAlarmAction(new SnsAction(topic))
    return alarm
  }
}
