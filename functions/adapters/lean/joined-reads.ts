import type { AwsCall, Reply } from './aws-call'
import { readBatchReply } from './batch-reply'
import { together } from './together'

/** Keys that one BatchGetItem takes. */
export const BATCH = 100
export const BATCH_GET = 'DynamoDB_20120810.BatchGetItem'

/** One BatchGetItem of one table with ConsistentRead, no repeats; the keys as their JSON. The answer may hold more than was asked for. */
export type ReadOnce = (keys: readonly string[]) => Promise<Reply>

/**
 * Strong reads of one process: batches that are not full wait for the one on its way and then share a request. So a read never starts before it
 * was asked for, and whoever asks takes out of the answer what has his keys. Keys are equal as texts, and a request names each once.
 */
export function joinedReads(call: AwsCall, table: string, patienceMs?: number): ReadOnce {
  const head = `{"RequestItems":{${JSON.stringify(table)}:{"Keys":[`
  const reply = (text: string) => readBatchReply(text, table)
  const ask: ReadOnce = (keys) => call(BATCH_GET, `${head}${keys.join()}],"ConsistentRead":true}}}`, reply)
  const share = together<readonly string[], Reply>(BATCH, (all) => ask([...new Set(all.flat())]), patienceMs)
  return (keys) => (keys.length < BATCH ? share('', keys, keys.length) : ask(keys))
}
