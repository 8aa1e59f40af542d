import { KMSClient } from '@aws-sdk/client-kms'
import { S3Client } from '@aws-sdk/client-s3'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SFNClient } from '@aws-sdk/client-sfn'

/** The clients of a region, under the role that the function runs as. They connect when they are first used. */
export const awsClients = (region: string) => ({
  kms: new KMSClient({ region }),
  s3: new S3Client({ region }),
  ses: new SESv2Client({ region }),
  sfn: new SFNClient({ region }),
})
