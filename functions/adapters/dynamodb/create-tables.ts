import { type CreateTableCommandInput, DynamoDB, type KeySchemaElement } from '@aws-sdk/client-dynamodb'
import tables from '../../../infra/tables.json' with { type: 'json' }

export type TableName = keyof typeof tables
/** The physical name of each table of infra/tables.json. */
export type TableNames = Readonly<Record<TableName, string>>
type Definition = {
  readonly partitionKey: string
  readonly sortKey: string
  readonly sortKeyType: string
  readonly indexes: readonly { readonly name: string; readonly partitionKey: string; readonly sortKey: string }[]
}

const keysOf = (partitionKey: string, sortKey: string): KeySchemaElement[] => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
]

function requestFor(name: string, table: Definition, isFollowed: boolean): CreateTableCommandInput {
  const ofIndexes = table.indexes.flatMap((index) => [index.partitionKey, index.sortKey])
  const indexes = table.indexes.map((index) => ({
    IndexName: index.name,
    KeySchema: keysOf(index.partitionKey, index.sortKey),
    Projection: { ProjectionType: 'ALL' as const },
  }))
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keysOf(table.partitionKey, table.sortKey),
    AttributeDefinitions: [
      { AttributeName: table.partitionKey, AttributeType: 'S' },
      { AttributeName: table.sortKey, AttributeType: table.sortKeyType === 'N' ? 'N' : 'S' },
      ...ofIndexes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    ],
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    ...(isFollowed && { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' as const } }),
  }
}

/**
 * Here only the outbox follows a stream (the ledger's is copied on AWS). For each write to a table with a stream the embedded store looks
 * through all stream records that it ever made, so a stream that nobody reads makes every later write slower.
 */
const FOLLOWED: TableName = 'work'

/**
 * Creates the tables of infra/tables.json, with their indexes and the stream that is followed, on an embedded store. A table that exists keeps
 * all it has but a stream that nobody follows any more, so it may be called on every start. On AWS the tables belong to the CDK app; this takes an endpoint and never speaks to a region.
 */
export async function createTables(endpoint: string, names: TableNames): Promise<void> {
  const client = new DynamoDB({ endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
  try {
    const existing = new Set((await client.listTables({})).TableNames)
    for (const [table, definition] of Object.entries(tables) as [TableName, Definition][]) {
      const isFollowed = table === FOLLOWED
      if (!existing.has(names[table])) await createUnlessThere(client, requestFor(names[table], definition, isFollowed))
      else if (!isFollowed) await endStream(client, names[table])
    }
  } finally {
    client.destroy()
  }
}

/** Another process may create the table between our look and our request. */
async function createUnlessThere(client: DynamoDB, request: CreateTableCommandInput): Promise<void> {
  try {
    await client.createTable(request)
  } catch (problem) {
    if (!(problem instanceof Error) || problem.name !== 'ResourceInUseException') throw problem
  }
}

async function endStream(client: DynamoDB, TableName: string): Promise<void> {
  const { Table } = await client.describeTable({ TableName })
  if (Table?.StreamSpecification?.StreamEnabled) await client.updateTable({ TableName, StreamSpecification: { StreamEnabled: false } })
}
