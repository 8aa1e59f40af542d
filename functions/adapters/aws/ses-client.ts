import { SESv2Client } from '@aws-sdk/client-sesv2'

/** The client of a region, under the role that the function runs as. It connects when it is first used. */
export const sesClient = (region: string): SESv2Client => new SESv2Client({ region })
