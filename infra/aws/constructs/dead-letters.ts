import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge'

/** What was given up, for a person to look at; nothing is lost by it, for the outbox item itself stays in the table. */
export function deadLetters(scope: Construct, id: string): Queue {
  const queue = new Queue(scope, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) })
  acknowledge(queue, 'is-dead-letter-queue')
  return queue
}
