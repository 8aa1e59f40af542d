import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, type ITable, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import type { PolicyDocument } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'

/** A table of infra/tables.json, from which the embedded store makes its tables too. */
export type TableDefinition = {
  readonly partitionKey: string
  readonly sortKey: string
  readonly sortKeyType: string
  /** What its stream shows; undefined: nobody follows it. */
  readonly stream?: string
  readonly indexes: readonly { readonly name: string; readonly partitionKey: string; readonly sortKey: string }[]
}
const text = (name: string) => ({ name, type: AttributeType.STRING })

/** On demand, encrypted under our key, 35 days of recovery, kept when the stack goes. Nothing expires by itself: no table has a time to live. */
export function votumTable(
  scope: Construct,
  id: string,
  { definition, key, policy }: { definition: TableDefinition; key: IKey; policy?: PolicyDocument },
): Table {
  const table = new Table(scope, id, {
    partitionKey: text(definition.partitionKey),
    sortKey: { name: definition.sortKey, type: definition.sortKeyType === 'N' ? AttributeType.NUMBER : AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    ...(definition.stream !== undefined && {
      stream: definition.stream === 'NEW_IMAGE' ? StreamViewType.NEW_IMAGE : StreamViewType.NEW_AND_OLD_IMAGES,
    }),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(policy !== undefined && { resourcePolicy: policy }),
  })
  for (const { name, partitionKey, sortKey } of definition.indexes)
    table.addGlobalSecondaryIndex({ indexName: name, partitionKey: text(partitionKey), sortKey: text(sortKey) })
  return table
}

const STREAM = '/stream/'
/** A table that was restored from a backup and stands in for the stack's own: by the ARN of its stream, or of itself when nobody follows it. */
export function restoredTable(scope: Construct, id: string, arn: string, key: IKey): ITable {
  const [tableArn = ''] = arn.split(STREAM)
  return Table.fromTableAttributes(scope, id, { tableArn, encryptionKey: key, ...(arn.includes(STREAM) && { tableStreamArn: arn }) })
}
