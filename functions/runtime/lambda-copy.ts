import { entryOfImage } from '#functions/adapters/dynamodb/entry-image'
import { s3WriteOnceStore } from '#functions/adapters/s3/write-once-store'
import type { WriteOnceStore } from '#functions/ports'
import { awsConnection, readEnv } from './env'
import { once } from './once'

/** The write-once bucket of the ledger's copy. */
export const copyStore = (): (() => Promise<WriteOnceStore>) =>
  once(async () => {
    const { AWS_REGION: region, VOTUM_BUCKET_COPY: bucket } = readEnv()
    return s3WriteOnceStore({ connection: awsConnection(region, 'S3'), bucket })
  })
export { entryOfImage }
