import { invoke, service } from './aws'

const PAUSE_MS = 100
const BATCH = 10

/**
 * The emulator writes no stream records for PartiQL transactions, as DynamoDB does. So new outbox items are looked for in the sparse index,
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
    const { Items } = await ask('Query', {
      TableName: table,
      IndexName: 'due',
      KeyConditionExpression: 'duePartition = :p',
      ExpressionAttributeValues: { ':p': { S: 'outbox' } },
    })
    const fresh = (Items as { pk: { S: string }; sk: { S: string } }[]).filter(({ pk }) => !seen.has(pk.S)).slice(0, BATCH)
    if (fresh.length === 0) return
    for (const { pk } of fresh) seen.add(pk.S)
    // a stream numbers its records; here the name of the item says more when it comes back as failed
    const Records = fresh.map(({ pk, sk }) => ({
      eventID: pk.S,
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      dynamodb: { Keys: { pk, sk }, SequenceNumber: pk.S, StreamViewType: 'NEW_IMAGE' },
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
