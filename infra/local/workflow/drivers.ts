import type { ExecutionKey, ExecutionRecord } from '#functions/ports-execution'
import { type Driver, type DriverNeeds, drive } from './driver'

export const idOf = ({ machine, name }: ExecutionKey): string => `${machine}#${name}`

/** The drivers of this process: at most one per execution that may store anything. */
export function createDrivers(onFault: ((fault: unknown, key: ExecutionKey) => void) | undefined) {
  const live = new Map<string, Driver>()
  const active = new Set<Promise<void>>()
  const stranded = new Map<string, ExecutionKey>()
  const faults: unknown[] = []

  const strand = ({ machine, name }: ExecutionKey, fault: unknown): void => {
    const key = { machine, name }
    stranded.set(idOf(key), key)
    if (onFault) onFault(fault, key)
    else faults.push(fault)
  }

  return {
    /** Drives on from a stored record; an older driver of the execution stores nothing more. Call it in the execution's turn. */
    launch(record: ExecutionRecord, needs: DriverNeeds): void {
      const id = idOf(record)
      live.get(id)?.abandon()
      stranded.delete(id)
      const driver = drive(record, needs)
      live.set(id, driver)
      const tracked = driver.done
        .catch((fault: unknown) => strand(record, fault))
        .finally(() => {
          active.delete(tracked)
          if (live.get(id) === driver) live.delete(id)
        })
      active.add(tracked)
    },
    /** True when a driver of this process is at it. */
    poke: (key: ExecutionKey): boolean => live.get(idOf(key))?.poke() ?? false,
    strand,
    forget: (key: ExecutionKey): boolean => stranded.delete(idOf(key)),
    stranded: (): readonly ExecutionKey[] => [...stranded.values()],
    async idle(): Promise<void> {
      while (active.size > 0) await Promise.all(active)
      const found = faults.splice(0)
      if (found.length > 0) throw found.length === 1 ? found[0] : new AggregateError(found, 'executions were stopped by faults')
    },
  }
}
