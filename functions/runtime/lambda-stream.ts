import { type AwsComposition, type AwsParts, composeAws } from './compose-aws'
import { readEnv } from './env'
import { once } from './once'

/** Ports of a function that is no API and no task: made once per instance. */
export const awsPorts = (parts: AwsParts = {}): (() => Promise<AwsComposition>) => once(async () => composeAws(readEnv(), parts))
