import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import type { Deps } from '#functions/ports-deps'
import { log } from '#functions/runtime/log'
import { deliver } from '#functions/usecases/outbox/deliver'

/** The id of an outbox item that this record inserts; undefined: another item. Before 0.2.0 each had a partition of its own. */
function outboxId({ eventName, dynamodb }: DynamoDBRecord): string | undefined {
  const [pk, sk] = [dynamodb?.Keys?.pk?.S, dynamodb?.Keys?.sk?.S]
  if (eventName !== 'INSERT' || !pk?.startsWith('outbox#')) return undefined
  return sk === 'outbox' ? pk.slice('outbox#'.length) : sk
}

/** Delivers an outbox item that was just written; what fails is logged and stays for the sweeper. False: it failed. */
export async function deliverNew(deps: Deps, id: string): Promise<boolean> {
  try {
    await deliver(deps, id)
    return true
  } catch (fault) {
    log('warn', 'delivery-failed', { id, fault: (fault as Error).name, message: (fault as Error).message.slice(0, 300) })
    return false
  }
}

/** Consumer of the stream of table `work`: delivers new outbox items at once. What fails is reported and stays for the sweeper too. */
export async function deliverOutbox(deps: Deps, event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = []
  for (const record of event.Records) {
    const id = outboxId(record)
    if (id === undefined || (await deliverNew(deps, id))) continue
    batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' })
  }
  return { batchItemFailures }
}
