import { entryOfImage } from '#functions/adapters/dynamodb/entry-image'
import { s3BlobStore } from '#functions/adapters/s3/blob-store'
import type { BlobStore } from '#functions/ports'
import { awsConnection, readEnv } from './env'
import { once } from './once'

/** The write-once bucket of the ledger's copy. */
export const copyStore = (): (() => Promise<BlobStore>) =>
  once(async () => {
    const { AWS_REGION: region, VOTUM_BUCKET_COPY: bucket } = readEnv()
    return s3BlobStore({ connection: awsConnection(region, 'S3'), bucket })
  })
export { entryOfImage }
