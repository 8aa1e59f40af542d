import { s3Client } from '#functions/adapters/aws/s3-client'
import { s3BlobStore } from '#functions/adapters/s3/blob-store'
import type { BlobStore } from '#functions/ports'
import type { Settings } from './env'
import { splitBlobs } from './split-blobs'

/** Apart from the composition, because it brings the client of S3 into whatever imports it. */
export const s3Blobs = (settings: Settings): BlobStore => {
  const region = settings.AWS_REGION
  const s3 = s3Client(region)
  const bucket = (name: string, origin?: string) => s3BlobStore({ s3, bucket: name, region, ...(origin !== undefined && { origin }) })
  return splitBlobs({
    sealed: bucket(settings.VOTUM_BUCKET_SEALED),
    files: bucket(settings.VOTUM_BUCKET_FILES, settings.VOTUM_FILES_ORIGIN),
  })
}
