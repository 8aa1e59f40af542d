import { awsTokens } from './aws-tokens'
import type { AwsParts } from './compose-aws'
import { CLIENT_QUOTA, clientQuota } from './lean/quota'

/** What functions that answer requests need beside the rest: whose token it is, and whether the client asks too much. */
export const awsCallers: NonNullable<AwsParts['callers']> = (settings, store, clients) => ({
  tokens: awsTokens(settings, store, clients),
  quota: clientQuota(CLIENT_QUOTA),
})
