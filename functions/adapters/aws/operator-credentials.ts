import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Credentials } from '../lean/signature'

/** The credentials of whoever runs a command: profile, single sign-on or environment, in the SDK's order. Functions have theirs in the environment. */
export function operatorCredentials(region: string): () => Promise<Credentials> {
  const { config } = new DynamoDBClient({ region })
  return () => config.credentials()
}
