import { OUTBOX_SHARDS } from '#functions/adapters/dynamodb/outbox'
import { invoke, service } from './aws'

const PAUSE_MS = 100
const BATCH = 10

/**
 * The emulator writes no stream records for PartiQL transactions, as DynamoDB does. So new outbox items are looked for in their partitions,
 * and the deployed consumer is called with the event that the stream would have made of them. Each item comes once; what fails is the sweeper's.
 */
export function startStreamStandIn({ endpoint, table, consumer }: { endpoint: string; table: string; consumer: string }): {
  /** Ends, and throws if anything was not delivered. */
  stop(): Promise<void>
  end(): void
  readonly delivered: () => number
} {
  const ask = service(endpoint, 'dynamodb', 'DynamoDB_20120810')
  const seen = new Set<string>()
  const faults: string[] = []
  let stopped = false
  const turn = async (): Promise<void> => {
    const pages = await Promise.all(
      Array.from({ length: OUTBOX_SHARDS }, (_, shard) =>
        ask('Query', {
          TableName: table,
          KeyConditionExpression: 'pk = :p',
          ExpressionAttributeValues: { ':p': { S: `outbox#${shard}` } },
        }),
      ),
    )
    const lying = pages.flatMap(({ Items }) => Items as { pk: { S: string }; sk: { S: string } }[])
    const fresh = lying.filter(({ sk }) => !seen.has(sk.S)).slice(0, BATCH)
    if (fresh.length === 0) return
    for (const { sk } of fresh) seen.add(sk.S)
    // a stream numbers its records; here the name of the item says more when it comes back as failed
    const Records = fresh.map(({ pk, sk }) => ({
      eventID: sk.S,
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      dynamodb: { Keys: { pk, sk }, SequenceNumber: sk.S, StreamViewType: 'NEW_IMAGE' },
    }))
    const { batchItemFailures } = await invoke(endpoint, consumer, { Records })
    faults.push(...batchItemFailures.map(({ itemIdentifier }: { itemIdentifier: string }) => itemIdentifier))
  }
  const loop = (async () => {
    while (!stopped) {
      await turn()
      await new Promise((go) => setTimeout(go, PAUSE_MS))
    }
  })()
  // a fault here ends the test where it waits for the loop, not as an unhandled rejection
  loop.catch((fault: Error) => faults.push(fault.message))
  return {
    delivered: () => seen.size,
    end: () => {
      stopped = true
    },
    async stop() {
      stopped = true
      await loop
      if (faults.length > 0) throw new Error(`${faults.length} outbox items were not delivered: ${faults.slice(0, 5).join(', ')}`)
    },
  }
}
