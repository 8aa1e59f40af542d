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

function requestFor(name: string, table: Definition): CreateTableCommandInput {
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
  }
}

/**
 * Creates the tables of infra/tables.json with their indexes on an embedded store; the CDK app makes them on AWS, this takes an endpoint and
 * never speaks to a region. They have no streams: for each write to a table that has one the embedded store looks through all stream records
 * that it ever made, so every year of use would make each later write slower (decision 43). A table that exists keeps all it has but a stream
 * of an earlier release; it may be called on every start.
 */
export async function createTables(endpoint: string, names: TableNames): Promise<void> {
  const client = new DynamoDB({ endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
  try {
    const existing = new Set((await client.listTables({})).TableNames)
    for (const [table, definition] of Object.entries(tables) as [TableName, Definition][]) {
      if (existing.has(names[table])) await endStream(client, names[table])
      else await createUnlessThere(client, requestFor(names[table], definition))
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
