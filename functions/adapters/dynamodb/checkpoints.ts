import { AppendConflict, Corrupted } from '#functions/faults'
import type { Checkpoint, CheckpointRecords, CheckpointSigner, Checkpoints } from '#functions/ports-deps'
import { canonicalJson } from '#policies/kernel/canonical-json'
import { sha256Hex } from '#policies/kernel/hash'
import type { LoggedHead } from '#policies/ledger/checkpoint'
import type { Store } from './client'
import { ExecuteTransactionCommand } from './commands'
import { transactionFault } from './errors'
import { jsonItems } from './items'
import { insert, update } from './statements'

const PARTITION = 'checkpoint'
const LATEST = { pk: PARTITION, sk: 'latest' }
const HISTORY = 'checkpoint-history'
/** Heads in one item: 250 bytes each, and an item ends at 400 KB. */
const CHUNK = 1_000
/** Names a checkpoint's own part of the log. Two makers who race never write the same item, and the loser's part is never read. */
const nameOf = (checkpoint: Checkpoint): string => sha256Hex(canonicalJson(checkpoint))
const partOf = (checkpoint: Checkpoint): string => `checkpoint-heads#${nameOf(checkpoint)}`

/** What lies there, without a key: the latest checkpoint, all of them in their order, and the log of heads behind the latest. */
export function checkpointRecords(store: Store): CheckpointRecords {
  const items = jsonItems(store)
  const latest = () => items.get<Checkpoint>(LATEST.pk, LATEST.sk)
  return {
    latest,
    history: () => items.all<Checkpoint>(HISTORY),
    async *log() {
      const last = await latest()
      if (last === undefined) return
      let size = 0
      for (const checkpoint of await items.all<Checkpoint>(HISTORY)) {
        for (const part of await items.all<readonly LoggedHead[]>(partOf(checkpoint))) {
          yield* part
          size += part.length
        }
        if (size !== checkpoint.size)
          throw new Corrupted(`the log has ${size} heads where the checkpoint of ${checkpoint.at} has ${checkpoint.size}`)
        if (nameOf(checkpoint) === nameOf(last)) return
      }
      throw new Corrupted('the latest checkpoint is not in the history')
    },
  }
}

/** Checkpoints: the latest one, all earlier ones, and the log of heads in parts. Source items: a signature cannot be made again. */
export function dynamoCheckpoints(store: Store, signer: CheckpointSigner): Checkpoints {
  const items = jsonItems(store)
  const { work } = store.tables
  return {
    ...signer,
    ...checkpointRecords(store),
    async put(checkpoint, added, before) {
      for (let from = 0; from < added.length; from += CHUNK)
        await items.put(partOf(checkpoint), String(from).padStart(9, '0'), added.slice(from, from + CHUNK))
      const value = JSON.stringify(checkpoint)
      const entry = { pk: HISTORY, sk: historyKey(checkpoint), value }
      const TransactStatements = [
        insert(work, entry),
        before === undefined ? insert(work, { ...LATEST, value }) : update(work, LATEST, { value }, { value: JSON.stringify(before) }),
      ]
      try {
        await store.once.send(new ExecuteTransactionCommand({ TransactStatements }))
        return 'stored'
      } catch (cause) {
        const fault = transactionFault('checkpoint', cause)
        if (fault instanceof AppendConflict) return 'moved'
        throw fault
      }
    },
  }
}
/** In the order in which they were made: the log never shrinks, and one of equal size was made later. */
const historyKey = ({ size, at }: Checkpoint): string => `${String(size).padStart(12, '0')}#${at}`
