import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

const ACCESS_LOG_DAYS = 365
/** Good research practice keeps records for ten years; governance mode lets the erasure role, and nobody else, go before. */
const KEPT_YEARS = 10
const closed = { blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true, removalPolicy: RemovalPolicy.RETAIN } as const

/** Where S3 writes who read what; S3 delivers to buckets under its own encryption only. */
export const accessLogBucket = (scope: Construct, id: string): Bucket =>
  new Bucket(scope, id, {
    ...closed,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.OBJECT_WRITER,
    lifecycleRules: [{ expiration: Duration.days(ACCESS_LOG_DAYS) }],
  })

/** Every version is kept, and none is removed before its time: in governance mode without the right to bypass the lock, in compliance mode by nobody. */
export function blobBucket(
  scope: Construct,
  id: string,
  { key, accessLogs, lock = 'governance' }: { key: IKey; accessLogs: Bucket; lock?: 'governance' | 'compliance' },
): Bucket {
  const retention = Duration.days(365 * KEPT_YEARS)
  return new Bucket(scope, id, {
    ...closed,
    versioned: true,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: accessLogs,
    serverAccessLogsPrefix: `${id.toLowerCase()}/`,
    objectLockEnabled: true,
    objectLockDefaultRetention:
      lock === 'compliance' ? ObjectLockRetention.compliance(retention) : ObjectLockRetention.governance(retention),
  })
}
