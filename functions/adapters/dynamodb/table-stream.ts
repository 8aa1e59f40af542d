import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord } from 'aws-lambda'

/** Reads a table's stream as Lambda's event source does; for the embedded default. Starts at what comes from now on. */
export function tableStream({ endpoint, region, table }: { readonly endpoint: string; readonly region: string; readonly table: string }) {
  const client = new DynamoDBStreamsClient({ endpoint, region, credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' } })
  const iterators = new Map<string, string | undefined>()
  let arn: string | undefined
  let first = true

  async function discover(): Promise<void> {
    arn ??= (await client.send(new ListStreamsCommand({ TableName: table }))).Streams?.[0]?.StreamArn
    if (arn === undefined) return
    const { StreamDescription: description } = await client.send(new DescribeStreamCommand({ StreamArn: arn }))
    for (const { ShardId: shard } of description?.Shards ?? []) {
      if (shard === undefined || iterators.has(shard)) continue
      const { ShardIterator: iterator } = await client.send(
        new GetShardIteratorCommand({ StreamArn: arn, ShardId: shard, ShardIteratorType: first ? 'LATEST' : 'TRIM_HORIZON' }),
      )
      iterators.set(shard, iterator)
    }
    first = false
  }
  return {
    /** Must be called once before writing what shall be seen. */
    open: discover,
    /** The records since the last call, in order within a shard. */
    async poll(): Promise<readonly DynamoDBRecord[]> {
      const found: DynamoDBRecord[] = []
      for (const [shard, iterator] of iterators) {
        if (iterator === undefined) continue
        const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 200 }))
        iterators.set(shard, page.NextShardIterator)
        found.push(...(page.Records ?? []).map(lambdaRecord))
      }
      if ([...iterators.values()].every((iterator) => iterator === undefined)) await discover()
      return found
    },
  }
}
const lambdaRecord = (record: _Record): DynamoDBRecord => ({ ...record, eventSource: 'aws:dynamodb' }) as unknown as DynamoDBRecord
