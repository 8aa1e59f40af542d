import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { LEDGER_ACTIONS, LEDGER_READ_ACTIONS } from './ledger-policy'

export type Resources = {
  readonly tables: Readonly<Record<'ledger' | 'work' | 'consent', ITable>>
  readonly buckets: Readonly<Record<'sealed' | 'files' | 'copy', Bucket>>
  readonly keys: Readonly<Record<'rest' | 'vault' | 'secrets' | 'checkpoint', Key>>
}
/** What one function may do; what is not named it may not. */
export type Access = {
  readonly ledger?: 'read' | 'append'
  readonly work?: 'read' | 'write'
  /** The sparse index of table `work` that the sweeper reads. */
  readonly dueIndex?: true
  readonly consent?: 'read' | 'write'
  readonly sealed?: BucketAccess
  readonly files?: BucketAccess
  /** Puts entries into the write-once copy of the ledger; reads nothing. */
  readonly copy?: 'put'
  /** Data keys of cases. */
  readonly vault?: true
  readonly secrets?: true
  readonly checkpoints?: 'verify' | 'sign'
}
/** `erase` removes all versions, past the retention. */
export type BucketAccess = 'read' | 'write' | 'erase'

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
const WORK_WRITE = [
  ...READ,
  ...['dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
]
const CONSENT_WRITE = [...READ, ...['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem']]
const OBJECT_READ = ['s3:GetObject', 's3:GetObjectVersion']
const OBJECT_ERASE = ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention']
const KEY_READ = ['kms:Decrypt', 'kms:DescribeKey']
export const KEY_WRITE = [...KEY_READ, 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo']
const CHECKPOINTS = { verify: ['kms:GetPublicKey'], sign: ['kms:GetPublicKey', 'kms:Sign'] } as const

const allow = (actions: readonly string[], ...resources: string[]) => new PolicyStatement({ actions: [...actions], resources })

/** Rights on those items of a table whose partition keys begin so; for functions that need few. */
export const onItems = (actions: readonly string[], table: ITable, leadingKeys: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    actions: [...actions],
    resources: [table.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys } },
  })

/** The statements of a function's role: exact actions on exact resources. */
export function statementsOf(access: Access, resources: Resources): PolicyStatement[] {
  return [...tableStatements(access, resources), ...bucketStatements(access, resources), ...keyStatements(access, resources)]
}

function tableStatements(access: Access, { tables }: Resources): PolicyStatement[] {
  const { ledger, work, consent } = access
  return [
    ...(ledger ? [allow(ledger === 'append' ? LEDGER_ACTIONS : LEDGER_READ_ACTIONS, tables.ledger.tableArn)] : []),
    ...(work ? [allow(work === 'write' ? WORK_WRITE : READ, tables.work.tableArn)] : []),
    ...(access.dueIndex ? [allow(['dynamodb:Query'], `${tables.work.tableArn}/index/due`)] : []),
    ...(consent ? [allow(consent === 'write' ? CONSENT_WRITE : READ, tables.consent.tableArn)] : []),
  ]
}

function bucketStatements({ sealed, files, copy }: Access, { buckets }: Resources): PolicyStatement[] {
  return [
    ...(sealed ? bucketStatement(buckets.sealed, sealed) : []),
    ...(files ? bucketStatement(buckets.files, files) : []),
    ...(copy ? [allow(['s3:PutObject'], buckets.copy.arnForObjects('ledger/*'))] : []),
  ]
}
/** Objects are named by their keys; the wildcard is the bucket's contents. */
const bucketStatement = (bucket: Bucket, access: BucketAccess): PolicyStatement[] => [
  allow(
    [...OBJECT_READ, ...(access === 'read' ? [] : ['s3:PutObject']), ...(access === 'erase' ? OBJECT_ERASE : [])],
    bucket.arnForObjects('*'),
  ),
  // without ListBucket a missing object is answered 403 and could not be told from a refusal
  allow(['s3:ListBucket', ...(access === 'erase' ? ['s3:ListBucketVersions'] : [])], bucket.bucketArn),
]

function keyStatements(access: Access, { keys }: Resources): PolicyStatement[] {
  const changes =
    access.ledger === 'append' || [access.work, access.consent].includes('write') || writes(access.sealed) || writes(access.files)
  const touches = changes || [access.ledger, access.work, access.consent, access.sealed, access.files].some((one) => one !== undefined)
  return [
    ...(touches ? [allow(changes ? KEY_WRITE : KEY_READ, keys.rest.keyArn)] : []),
    ...(access.vault ? [allow(['kms:GenerateDataKey', 'kms:Decrypt'], keys.vault.keyArn)] : []),
    ...(access.secrets ? [allow(['kms:GenerateMac'], keys.secrets.keyArn)] : []),
    ...(access.checkpoints ? [allow(CHECKPOINTS[access.checkpoints], keys.checkpoint.keyArn)] : []),
  ]
}
const writes = (access: BucketAccess | undefined): boolean => access === 'write' || access === 'erase'

/** The machine issuer: its own keys, its clients, when a client was last there, and the assertions that were used; nothing else of `work`. */
export const issuerStatements = ({ tables, keys }: Resources): PolicyStatement[] => [
  onItems(['dynamodb:GetItem'], tables.work, ['issuer-keys', 'client#*', 'client-used#*']),
  onItems(['dynamodb:PutItem'], tables.work, ['issuer-keys', 'client-used#*', 'assertion#*']),
  allow(KEY_WRITE, keys.rest.keyArn),
  allow(['kms:GenerateMac'], keys.secrets.keyArn),
]
