import { kindOf, type Units } from './units'
import { TRANSACTIONS, type Write } from './wire'

type Known = { readonly bytes: number; readonly indexed: boolean }
const MOST_KNOWN = 200_000
const WRITE_BYTES = 1_024
const idOf = ({ table, key }: Pick<Write, 'table' | 'key'>): string => `${table} ${JSON.stringify([key.pk, key.sk])}`

/** A put replaces the item; a change keeps at least what was there. */
function afterWrite(write: Write, before: Known | undefined): Known {
  if (write.kind === 'put' || !before) return { bytes: write.bytes, indexed: write.indexed }
  return { bytes: Math.max(write.bytes, before.bytes), indexed: write.indexed || before.indexed }
}

/**
 * Write units need the larger of the old and the new item, which a request does not show: so the sizes of items that went through the
 * proxy are remembered. Items it never saw count with what the request tells.
 */
export function writeMeter(index = 'due') {
  const known = new Map<string, Known>()
  const remember = (write: Write, item: Known) => {
    if (write.kind === 'delete') known.delete(idOf(write))
    else known.set(idOf(write), item)
    const oldest = known.size > MOST_KNOWN ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
  }
  const countOne = (write: Write, factor: number, applied: boolean): Units[] => {
    const before = known.get(idOf(write))
    const after = afterWrite(write, before)
    const whole = Math.max(1, Math.ceil(Math.max(after.bytes, before?.bytes ?? 0) / WRITE_BYTES))
    const kind = kindOf(write.key.pk)
    const base: Units = { table: write.table, kind, read: 0, write: whole * factor }
    if (!applied || write.kind === 'check') return [base]
    remember(write, after)
    // the copy in the index is written for itself, and not transactionally
    return after.indexed || before?.indexed ? [base, { table: `${write.table}/${index}`, kind, read: 0, write: whole }] : [base]
  }
  return {
    /** Units of the writes of one request; one whose condition failed pays too, but changes nothing. */
    count(operation: string, writes: readonly Write[], applied: boolean): readonly Units[] {
      const factor = TRANSACTIONS.has(operation) ? 2 : 1
      return writes.flatMap((write) => countOne(write, factor, applied))
    },
  }
}
