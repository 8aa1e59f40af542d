import { setTimeout as pause } from 'node:timers/promises'
import { type ExecutionRecord, type ExecutionStore, ExecutionTooLarge } from '#functions/ports-execution'

const PAUSES_MS = [10, 40]

const isOurs = async (store: ExecutionStore, after: ExecutionRecord): Promise<boolean> => (await store.load(after))?.stamp === after.stamp

/** Saves; true when `after` is what is stored now, also when the answer of the write was lost. False: somebody else moved the execution. Throws the store's fault when it stays away. */
export async function saveSurely(store: ExecutionStore, before: ExecutionRecord, after: ExecutionRecord): Promise<boolean> {
  for (const ms of PAUSES_MS) {
    try {
      return (await store.save(before, after)) || (await isOurs(store, after))
    } catch (error) {
      if (error instanceof ExecutionTooLarge) throw error
      await pause(ms)
    }
  }
  return (await store.save(before, after)) || (await isOurs(store, after))
}
