import { CfnOutput, RemovalPolicy, SecretValue, Stack, type StackProps } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import definitions from '../../tables.json' with { type: 'json' }
import { acknowledge } from '../constructs/acknowledge'
import { accessLogBucket, blobBucket } from '../constructs/blob-bucket'
import { ledgerPolicy } from '../constructs/ledger-policy'
import { restKey } from '../constructs/rest-key'
import { restoredTable, votumTable } from '../constructs/votum-table'
import { pagesAddress, type Settings } from '../settings'

export type TableName = keyof typeof definitions
/** Everything that holds state. */
export type DataResources = {
  readonly tables: Readonly<Record<TableName, ITable>>
  readonly buckets: { readonly sealed: Bucket; readonly files: Bucket /** Of the ledger; write-once. */; readonly copy: Bucket }
  /** Where S3 and CloudFront write who read what. */
  readonly accessLogs: Bucket
  /** What the distribution adds to each request: a reference, not the value. */
  readonly originSecret: SecretValue
  /** While it is replaced: the other value that counts. */
  readonly originSecretAlso: SecretValue | undefined
  readonly keys: {
    /** Encrypts tables, buckets and queues at rest. */
    readonly rest: Key
    /** Wraps the data key of each case. */
    readonly vault: Key
    /** HMAC key from which other secrets are derived; it never leaves KMS. */
    readonly secrets: Key
    /** Signs checkpoints. */
    readonly checkpoint: Key
  }
}

export type DataStackProps = StackProps & { readonly settings: Settings }
const RESTORED = { ledger: 'ledgerTable', work: 'workTable', consent: 'consentTable' } as const

export class DataStack extends Stack {
  readonly resources: DataResources

  constructor(scope: Construct, id: string, { settings, ...props }: DataStackProps) {
    super(scope, id, props)
    const keys = this.keys()
    const table = (name: TableName) => ({ definition: definitions[name], key: keys.rest })
    const own = {
      ledger: votumTable(this, 'Ledger', { ...table('ledger'), policy: ledgerPolicy() }),
      work: votumTable(this, 'Work', table('work')),
      consent: votumTable(this, 'Consent', table('consent')),
    }
    const used = (name: TableName, made: ITable): ITable => {
      const arn = settings[RESTORED[name]]
      return arn === undefined ? made : restoredTable(this, `Restored-${name}`, arn, keys.rest)
    }
    // other stacks hold on to these names until they are deployed themselves: CloudFormation takes back no export that is in use, so the tables
    // of the stack stay exported while restored ones are used, on the way there and on the way back
    for (const { tableArn, tableName, tableStreamArn } of Object.values(own))
      for (const value of [tableArn, tableName, tableStreamArn]) if (value !== undefined) this.exportValue(value)
    const secret = this.originSecret()
    const accessLogs = accessLogBucket(this, 'AccessLogs')
    this.resources = {
      keys,
      tables: { ledger: used('ledger', own.ledger), work: used('work', own.work), consent: used('consent', own.consent) },
      buckets: {
        sealed: blobBucket(this, 'Sealed', { key: keys.rest, accessLogs }),
        files: blobBucket(this, 'Files', { key: keys.rest, accessLogs, uploadsFrom: pagesAddress(settings) }),
        // entries hold no personal data, so nobody ever needs to remove one: not even an administrator can, also not by ending a key of ours
        copy: blobBucket(this, 'LedgerCopy', { accessLogs, lock: 'compliance' }),
      },
      accessLogs,
      originSecret: SecretValue.secretsManager(secret.secretArn, version(settings.originSecretVersion)),
      originSecretAlso:
        settings.originSecretAlso === undefined
          ? undefined
          : SecretValue.secretsManager(secret.secretArn, version(settings.originSecretAlso)),
    }
    new CfnOutput(this, 'OriginSecretArn', { value: secret.secretArn })
    new CfnOutput(this, 'LedgerTable', { value: this.resources.tables.ledger.tableName })
    new CfnOutput(this, 'LedgerCopyBucket', { value: this.resources.buckets.copy.bucketName })
    new CfnOutput(this, 'ConsentTable', { value: this.resources.tables.consent.tableName })
    new CfnOutput(this, 'WorkTable', { value: this.resources.tables.work.tableName })
  }

  private originSecret(): Secret {
    const secret = new Secret(this, 'OriginSecret', {
      description: 'Votum: header by which the API knows its distribution',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    })
    acknowledge(secret, 'rotated-by-deployment')
    return secret
  }

  private keys(): DataResources['keys'] {
    const kept = { removalPolicy: RemovalPolicy.RETAIN } as const
    const keySpec = KeySpec.ECC_NIST_EDWARDS25519
    return {
      rest: restKey(this, 'RestKey'),
      vault: new Key(this, 'VaultKey', { ...kept, description: 'Votum: data keys of cases', enableKeyRotation: true }),
      secrets: new Key(this, 'SecretsKey', {
        ...kept,
        description: 'Votum: secrets of sessions and of the consent store',
        keySpec: KeySpec.HMAC_256,
        keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      }),
      checkpoint: new Key(this, 'CheckpointKey', {
        ...kept,
        description: 'Votum: checkpoints of the ledger',
        keySpec,
        keyUsage: KeyUsage.SIGN_VERIFY,
      }),
    }
  }
}

/** Of a secret: this version, or the current one. */
export const version = (versionId: string | undefined): { readonly versionId?: string } => (versionId === undefined ? {} : { versionId })
