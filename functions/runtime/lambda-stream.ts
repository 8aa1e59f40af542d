import { type AwsComposition, composeAws } from './compose-aws'
import { readEnv } from './env'
import { once } from './once'

/** Ports of a function that is no API and no task: made once per instance. */
export const awsPorts = (): (() => Promise<AwsComposition>) => once(async () => composeAws(readEnv()))
