import { createHash } from 'node:crypto'
import type { WriteOnceStore } from '#functions/ports'
import { AwsRefusal } from '../aws/ask'
import type { AwsConnection } from '../lean/aws-call'
import { s3Requests } from './requests'

/** Objects in a bucket under a lock: `If-None-Match: *` refuses a second one under a key, and S3 checks the SHA-256 on the way in. Needs s3:PutObject, and nothing that reads. */
export function s3WriteOnceStore({ connection, bucket }: { readonly connection: AwsConnection; readonly bucket: string }): WriteOnceStore {
  const ask = s3Requests(bucket, connection)
  return {
    put: async (key, bytes, mediaType) => {
      const digest = createHash('sha256').update(bytes).digest()
      const headers = {
        'content-type': mediaType,
        'if-none-match': '*',
        'x-amz-content-sha256': digest.toString('hex'),
        'x-amz-checksum-sha256': digest.toString('base64'),
      }
      try {
        await ask({ method: 'PUT', key, headers, body: bytes })
        return 'put'
      } catch (cause) {
        if (cause instanceof AwsRefusal && cause.status === TAKEN) return 'there'
        throw cause
      }
    },
  }
}
/** Precondition failed: an object lies there. */
const TAKEN = 412
