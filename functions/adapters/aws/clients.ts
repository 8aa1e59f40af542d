import { KMSClient } from '@aws-sdk/client-kms'
import { SFNClient } from '@aws-sdk/client-sfn'

/** The clients of a region, under the role that the function runs as. They connect when they are first used. S3 and SES are apart: not every function needs them. */
export const awsClients = (region: string) => ({
  kms: new KMSClient({ region }),
  sfn: new SFNClient({ region }),
})
