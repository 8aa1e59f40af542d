import type { Units } from './units'

export type Counted = { readonly read: number; readonly write: number }
/** Everything that went over the wire since the last reset; plain JSON. */
export type Counters = {
  readonly requests: number
  readonly byOperation: Readonly<Record<string, number>>
  /** Requests by table and operation; one that names two tables counts for both. */
  readonly byTable: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly units: Counted
  readonly unitsByTable: Readonly<Record<string, Counted>>
  /** `<table> <kind of item>`, the kind being the partition key up to the first `#`. */
  readonly unitsByKind: Readonly<Record<string, Counted>>
  readonly injected: Readonly<Record<string, number>>
}

const add = (into: Record<string, number>, name: string, amount = 1): void => {
  into[name] = (into[name] ?? 0) + amount
}

export function counterBoard() {
  let requests = 0
  let byOperation: Record<string, number> = {}
  let byTable: Record<string, Record<string, number>> = {}
  let unitsByTable: Record<string, { read: number; write: number }> = {}
  let unitsByKind: Record<string, { read: number; write: number }> = {}
  let injected: Record<string, number> = {}
  const book = (into: Record<string, { read: number; write: number }>, name: string, { read, write }: Counted): void => {
    const held = into[name] ?? { read: 0, write: 0 }
    into[name] = { read: held.read + read, write: held.write + write }
  }
  return {
    request(operation: string, tables: readonly string[]): void {
      requests += 1
      add(byOperation, operation)
      for (const table of tables) {
        byTable[table] ??= {}
        add(byTable[table], operation)
      }
    },
    consumed(all: readonly Units[]): void {
      for (const { table, kind, read, write } of all) {
        book(unitsByTable, table, { read, write })
        book(unitsByKind, `${table} ${kind}`, { read, write })
      }
    },
    injected: (fault: string): void => add(injected, fault),
    reset(): void {
      requests = 0
      byOperation = {}
      byTable = {}
      unitsByTable = {}
      unitsByKind = {}
      injected = {}
    },
    snapshot(): Counters {
      const units = Object.values(unitsByTable).reduce((sum, one) => ({ read: sum.read + one.read, write: sum.write + one.write }), {
        read: 0,
        write: 0,
      })
      return structuredClone({ requests, byOperation, byTable, units, unitsByTable, unitsByKind, injected })
    },
  }
}
