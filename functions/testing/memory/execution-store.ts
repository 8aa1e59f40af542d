import type { ExecutionKey, ExecutionRecord, ExecutionStore } from '#functions/ports-execution'

const idOf = ({ machine, name }: ExecutionKey): string => `${machine}#${name}`
const keyOf = ({ machine, name }: ExecutionKey): ExecutionKey => ({ machine, name })

/** Keeps records as text, so that nothing is shared with the caller and only JSON survives. */
export function memoryExecutionStore(): ExecutionStore {
  const records = new Map<string, string>()
  const read = (id: string): ExecutionRecord | undefined => {
    const text = records.get(id)
    return text === undefined ? undefined : (JSON.parse(text) as ExecutionRecord)
  }
  const all = (): readonly ExecutionRecord[] => [...records.keys()].flatMap((id) => read(id) ?? [])
  return {
    async create(record) {
      if (records.has(idOf(record))) return false
      records.set(idOf(record), JSON.stringify(record))
      return true
    },
    load: async (key) => read(idOf(key)),
    async save(before, after) {
      if (read(idOf(before))?.revision !== before.revision) return false
      records.set(idOf(after), JSON.stringify(after))
      return true
    },
    async findByToken(token) {
      const found = all().find((record) => record.token === token)
      return found && keyOf(found)
    },
    running: async () =>
      all()
        .filter(({ status }) => status === 'RUNNING')
        .map(keyOf),
    due: async (before) =>
      all()
        .filter(({ dueAt }) => dueAt !== undefined && dueAt <= before)
        .sort((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1))
        .map(keyOf),
  }
}
