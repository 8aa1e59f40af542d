import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CorsRule,
  HttpMethods,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

const ACCESS_LOG_DAYS = 365
/** Lines of the distribution hold people's addresses on the internet: long enough to follow an attack, no longer. */
const EDGE_LOG_DAYS = 90
export const EDGE_LOGS = 'edge/'
/** Good research practice keeps records for ten years; governance mode lets the erasure role, and nobody else, go before. */
const KEPT_YEARS = 10
const closed = { blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true, removalPolicy: RemovalPolicy.RETAIN } as const

/** Where S3 writes who read what; S3 delivers to buckets under its own encryption only. */
export const accessLogBucket = (scope: Construct, id: string): Bucket =>
  new Bucket(scope, id, {
    ...closed,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.OBJECT_WRITER,
    lifecycleRules: [{ expiration: Duration.days(ACCESS_LOG_DAYS) }, { prefix: EDGE_LOGS, expiration: Duration.days(EDGE_LOG_DAYS) }],
  })

export type BlobBucketOptions = {
  /** Encrypts what lies there; absent: S3 does under keys of its own, which nobody can take away. */
  readonly key?: IKey
  readonly accessLogs: Bucket
  readonly lock?: 'governance' | 'compliance'
  /** Whose pages may send files by signed links; absent: no page. */
  readonly uploadsFrom?: string
}
/** A page may send what a link allows, and read nothing. */
const uploadRule = (origin: string): CorsRule => ({
  allowedMethods: [HttpMethods.PUT],
  allowedOrigins: [origin],
  allowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256'],
  maxAge: 600,
})

/** Every version is kept, and none is removed before its time: in governance mode without the right to bypass the lock, in compliance mode by nobody. */
export function blobBucket(scope: Construct, id: string, { key, accessLogs, lock = 'governance', uploadsFrom }: BlobBucketOptions): Bucket {
  const retention = Duration.days(365 * KEPT_YEARS)
  return new Bucket(scope, id, {
    ...closed,
    versioned: true,
    ...(key === undefined
      ? { encryption: BucketEncryption.S3_MANAGED }
      : { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }),
    serverAccessLogsBucket: accessLogs,
    serverAccessLogsPrefix: `${id.toLowerCase()}/`,
    ...(uploadsFrom !== undefined && { cors: [uploadRule(uploadsFrom)] }),
    objectLockEnabled: true,
    objectLockDefaultRetention:
      lock === 'compliance' ? ObjectLockRetention.compliance(retention) : ObjectLockRetention.governance(retention),
  })
}
