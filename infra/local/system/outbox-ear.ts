import type { OutboxItem } from '#functions/ports'
import type { Write } from '../faults/wire'

/**
 * Which outbox items are new, heard from the requests that wrote them. On AWS the table's stream says so; the embedded store keeps every
 * stream record for ever and looks through all of them at each write, so here no table has a stream.
 * Hearing is only the fast way: who listens looks into the outbox too, as the sweeper does, and what was never heard is found there.
 */
export function outboxEar() {
  const heard = new Set<string>()
  let known = new Set<string>()
  return {
    /** What a request wrote, or tried to; an item that is not there after all is nothing to deliver. */
    hear(writes: readonly Write[]): void {
      for (const { kind, key } of writes) {
        const [pk, sk] = [key.pk?.S, key.sk?.S]
        if (kind === 'put' && typeof pk === 'string' && pk.startsWith('outbox#') && typeof sk === 'string') heard.add(sk)
      }
    },
    /** The ids heard since the last call, in their order. */
    take(): readonly string[] {
      const ids = [...heard]
      heard.clear()
      for (const id of ids) known.add(id)
      return ids
    },
    /** Somebody else delivers. */
    forget(): void {
      heard.clear()
      known.clear()
    },
    /** Those of what lies in the outbox that were neither heard nor seen before: another server on the same store wrote them. */
    unheard(lying: readonly OutboxItem[]): readonly string[] {
      const ids = lying.map(({ id }) => id)
      const fresh = ids.filter((id) => !known.has(id) && !heard.has(id))
      known = new Set(ids)
      return fresh
    },
  }
}
export type OutboxEar = ReturnType<typeof outboxEar>
