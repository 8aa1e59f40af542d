import type { ExecutionStore } from '#functions/ports-execution'

export class ProcessKilled extends Error {
  override readonly name = 'ProcessKilled'
}

/**
 * A store as a process sees it that is killed around its n-th write: before it, or after it and before the answer. From then on nothing
 * answers any more. `writes` tells how many there were.
 */
export function mortalStore(inner: ExecutionStore, killAt = Number.POSITIVE_INFINITY, moment: 'before' | 'after' = 'before') {
  let writes = 0
  let dead = false
  const alive = <T>(work: () => Promise<T>): Promise<T> => (dead ? Promise.reject(new ProcessKilled('nothing answers any more')) : work())
  const writing = (work: () => Promise<boolean>): Promise<boolean> =>
    alive(async () => {
      writes += 1
      const last = writes === killAt
      if (last) dead = true
      if (last && moment === 'before') throw new ProcessKilled('before the write')
      const answer = await work()
      if (last) throw new ProcessKilled('after the write')
      return answer
    })
  const store: ExecutionStore = {
    create: (record) => writing(() => inner.create(record)),
    save: (before, after) => writing(() => inner.save(before, after)),
    load: (key) => alive(() => inner.load(key)),
    findByToken: (token) => alive(() => inner.findByToken(token)),
    running: () => alive(() => inner.running()),
    due: (before) => alive(() => inner.due(before)),
  }
  return { store, writes: () => writes, isDead: () => dead }
}
