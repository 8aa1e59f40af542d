import { AppendConflict } from '#functions/faults'
import type { Append, Head, Ledger, Outbox, OutboxItem, StoredCommand } from '#functions/ports'
import type { DerivedItem } from '#policies/ledger/aggregate'
import type { Entry } from '#policies/ledger/entry'

const copy = <T>(value: T): T => structuredClone(value)

/** Ledger, outbox and lists in memory; passes the same contract test as the DynamoDB adapter. */
export function memoryLedger(begun: readonly { readonly head: Head; readonly entry: Entry }[] = []) {
  const heads = new Map<string, Head>(begun.map(({ head }) => [head.stream, head]))
  const commands = new Map<string, StoredCommand>()
  const entries = new Map<string, Entry[]>(begun.map(({ entry }) => [entry.stream, [entry]]))
  const claims = new Map<string, string>()
  const outbox = new Map<string, OutboxItem>()
  const derived = new Map<string, DerivedItem>()
  const keyOf = ({ pk, sk }: { pk: string; sk: string }) => JSON.stringify([pk, sk])

  function assertFree(append: Append): void {
    const head = heads.get(append.stream)
    const clash =
      head?.tip.sequence !== append.before?.tip.sequence ||
      (append.command !== undefined && commands.has(append.command.key)) ||
      append.entries.some(({ sequence }) => sequence <= (head?.tip.sequence ?? 0)) ||
      append.claims.some(({ name }) => claims.has(name)) ||
      append.derived.added.some((item) => derived.has(keyOf(item))) ||
      append.derived.changed.some((item) => !derived.has(keyOf(item))) ||
      append.outbox.some(({ id }) => outbox.has(id))
    if (clash) throw new AppendConflict(`stream ${append.stream}`)
  }

  const ledger: Ledger = {
    async load(stream, commandKey) {
      return { head: copy(heads.get(stream)), command: commandKey === undefined ? undefined : copy(commands.get(commandKey)) }
    },
    async heads(streams) {
      return new Map(streams.flatMap((stream) => (heads.has(stream) ? [[stream, copy(heads.get(stream) as Head)] as const] : [])))
    },
    async append(append) {
      assertFree(append)
      heads.set(append.stream, copy(append.after))
      if (append.command !== undefined) commands.set(append.command.key, copy(append.command))
      entries.set(append.stream, [...(entries.get(append.stream) ?? []), ...copy(append.entries)])
      for (const { name, owner } of append.claims) claims.set(name, owner)
      for (const item of [...append.derived.added, ...append.derived.changed]) derived.set(keyOf(item), copy(item))
      for (const item of append.derived.removed) derived.delete(keyOf(item))
      for (const item of append.outbox) outbox.set(item.id, copy(item))
    },
    async *read(stream, after = 0) {
      for (const entry of entries.get(stream) ?? []) if (entry.sequence > after) yield copy(entry)
    },
    async *streams() {
      yield* [...heads.keys()].sort()
    },
    async claimHolder(name) {
      return claims.get(name)
    },
  }
  const box: Outbox = {
    async find(id) {
      return copy(outbox.get(id))
    },
    async due(before, limit) {
      return [...outbox.values()]
        .filter((item) => item.createdAt < before)
        .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
        .slice(0, limit)
        .map(copy)
    },
    async put(item) {
      if (!outbox.has(item.id)) outbox.set(item.id, copy(item))
    },
    async delivered(id) {
      outbox.delete(id)
    },
  }
  const ofList = (pk: string) => [...derived.values()].filter((item) => item.pk === pk).sort((a, b) => (a.sk < b.sk ? -1 : 1))
  const lists = {
    async items(pk: string) {
      return ofList(pk).map(copy)
    },
    async last(pk: string, limit: number) {
      return ofList(pk).reverse().slice(0, limit).map(copy)
    },
    async write(put: readonly DerivedItem[], remove: readonly { pk: string; sk: string }[]) {
      for (const item of put) derived.set(keyOf(item), copy(item))
      for (const key of remove) derived.delete(keyOf(key))
    },
  }
  return { ledger, outbox: box, lists }
}
