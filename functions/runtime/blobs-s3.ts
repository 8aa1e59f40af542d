import { s3BlobStore } from '#functions/adapters/s3/blob-store'
import type { BlobStore } from '#functions/ports'
import { awsConnection, type Settings } from './env'
import { splitBlobs } from './split-blobs'

/** Apart from the composition, because it brings requests to S3 into whatever imports it. */
export const s3Blobs = (settings: Settings): BlobStore => {
  const connection = awsConnection(settings.AWS_REGION, 'S3')
  const bucket = (name: string, origin?: string) => s3BlobStore({ connection, bucket: name, ...(origin !== undefined && { origin }) })
  return splitBlobs({
    sealed: bucket(settings.VOTUM_BUCKET_SEALED),
    files: bucket(settings.VOTUM_BUCKET_FILES, settings.VOTUM_FILES_ORIGIN),
  })
}
