import { S3Client } from '@aws-sdk/client-s3'

/** The client of a region, under the role that the function runs as. It connects when it is first used. */
export const s3Client = (region: string): S3Client => new S3Client({ region })
