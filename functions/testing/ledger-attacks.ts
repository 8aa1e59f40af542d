import { hashOf } from '#policies/kernel/hash'
import { addMs } from '#policies/kernel/time'
import { chain, EMPTY_TIP, type Tip, tipOf } from '#policies/ledger/chain'
import type { Entry } from '#policies/ledger/entry'
import type { TestLedger } from './ledger-generator'

type Forged = Pick<TestLedger, 'entries' | 'log'>
/** An attack on the entry at `index`; undefined: it would change nothing there. */
export type Attack = (ledger: TestLedger, index: number) => Forged | undefined

const at = <T>(items: readonly T[], index: number): T => {
  const item = items[index % items.length]
  if (item === undefined) throw new RangeError('nothing to attack')
  return item
}
const changed = (ledger: TestLedger, index: number, change: (entry: Entry) => Entry): Forged => {
  const target = at(ledger.entries, index)
  return { ...ledger, entries: ledger.entries.map((entry) => (entry === target ? change(entry) : entry)) }
}
const rehashed = ({ hash: _hash, ...rest }: Entry): Entry => ({ ...rest, hash: hashOf(rest) })
/** Builds a stream again, so that its chain is perfect in itself. */
function rechained(entries: readonly Entry[]): Entry[] {
  let tip: Tip = EMPTY_TIP
  return entries.map(({ sequence: _sequence, previousHash: _previous, hash: _hash, ...body }) => {
    const entry = chain(tip, tip.at !== undefined && body.at < tip.at ? { ...body, at: tip.at } : body)
    tip = tipOf(entry)
    return entry
  })
}
const restreamed = (ledger: TestLedger, stream: string, change: (entries: readonly Entry[]) => readonly Entry[]): Forged => {
  const names = [...new Set(ledger.entries.map((entry) => entry.stream))]
  const of = (name: string) => ledger.entries.filter((entry) => entry.stream === name)
  return { ...ledger, entries: names.flatMap((name) => (name === stream ? rechained(change(of(name))) : of(name))) }
}
const lie = (entry: Entry): Entry => ({ ...entry, payload: { ...entry.payload, index: 'another' } })
const indexOf = (ledger: TestLedger, index: number) => index % ledger.entries.length
const without = <T>(items: readonly T[], place: number): T[] => items.filter((_item, n) => n !== place)
const logOf = (entries: readonly Entry[], { log }: TestLedger) =>
  log.flatMap((head) => {
    const entry = entries.find(({ stream, sequence }) => stream === head.stream && sequence === head.sequence)
    return entry === undefined ? [] : [{ ...head, hash: entry.hash }]
  })

/** What somebody with every right on table and export could do. Each must be found by whoever holds key and checkpoint. */
export const ATTACKS: Readonly<Record<string, Attack>> = {
  'edits a payload': (ledger, index) => changed(ledger, index, lie),
  'edits a payload and its hash': (ledger, index) => changed(ledger, index, (entry) => rehashed(lie(entry))),
  'names another actor': (ledger, index) => changed(ledger, index, (entry) => ({ ...entry, actor: { person: 'p-2', role: 'office' } })),
  'dates an entry back': (ledger, index) => changed(ledger, index, (entry) => rehashed({ ...entry, at: addMs(entry.at, -7_000) })),
  'calls an event another type': (ledger, index) => changed(ledger, index, (entry) => ({ ...entry, type: 'Revoked' })),
  'lifts a version': (ledger, index) => changed(ledger, index, (entry) => rehashed({ ...entry, version: 2 })),
  'moves an entry to another stream': (ledger, index) =>
    changed(ledger, index, (entry) => rehashed({ ...entry, stream: 'application#zzz' })),
  'changes a command id': (ledger, index) => changed(ledger, index, (entry) => ({ ...entry, commandId: 'p-1#other' })),
  'deletes an entry': (ledger, index) => ({ ...ledger, entries: without(ledger.entries, indexOf(ledger, index)) }),
  'deletes an entry and closes the gap': (ledger, index) => {
    const target = at(ledger.entries, index)
    return restreamed(ledger, target.stream, (entries) => entries.filter((entry) => entry !== target))
  },
  'swaps two entries': (ledger, index) => {
    const place = indexOf(ledger, index)
    const [a, b] = [ledger.entries[place], ledger.entries[place + 1]]
    if (a === undefined || b === undefined) return undefined
    return { ...ledger, entries: [...ledger.entries.slice(0, place), b, a, ...ledger.entries.slice(place + 2)] }
  },
  'reverses a stream and chains it again': (ledger, index) => {
    const { stream } = at(ledger.entries, index)
    const forged = restreamed(ledger, stream, (entries) => entries.toReversed())
    return ledger.entries.filter((entry) => entry.stream === stream).length < 2 ? undefined : forged
  },
  'puts a stream before another': (ledger, index) => {
    const { stream } = at(ledger.entries, index)
    const own = ledger.entries.filter((entry) => entry.stream === stream)
    const others = ledger.entries.filter((entry) => entry.stream !== stream)
    if (others.length === 0 || own[0] === ledger.entries[0]) return undefined
    return { ...ledger, entries: [...own, ...others] }
  },
  "cuts a stream's end off": (ledger, index) => {
    const target = at(ledger.entries, index)
    return {
      ...ledger,
      entries: ledger.entries.filter(({ stream, sequence }) => stream !== target.stream || sequence < target.sequence),
    }
  },
  "cuts a stream's end off, in the log too": (ledger, index) => {
    const target = at(ledger.entries, index)
    const entries = ledger.entries.filter(({ stream, sequence }) => stream !== target.stream || sequence < target.sequence)
    return { entries, log: logOf(entries, ledger) }
  },
  'drops a whole stream, in the log too': (ledger, index) => {
    const target = at(ledger.entries, index)
    const entries = ledger.entries.filter(({ stream }) => stream !== target.stream)
    return { entries, log: logOf(entries, ledger) }
  },
  'cuts the end of the log off': (ledger) => ({ ...ledger, log: ledger.log.slice(0, -1) }),
  'forks a stream with perfect hashes': (ledger, index) => {
    const target = at(ledger.entries, index)
    return restreamed(ledger, target.stream, (entries) => entries.map((entry) => (entry === target ? lie(entry) : entry)))
  },
  'forks a stream with perfect hashes, in the log too': (ledger, index) => {
    const target = at(ledger.entries, index)
    const { entries } = restreamed(ledger, target.stream, (old) => old.map((entry) => (entry === target ? lie(entry) : entry)))
    return { entries, log: logOf(entries, ledger) }
  },
  'keeps both branches of a fork': (ledger, index) => {
    const place = indexOf(ledger, index)
    const twin = rehashed(lie(at(ledger.entries, index)))
    return { ...ledger, entries: [...ledger.entries.slice(0, place), twin, ...ledger.entries.slice(place)] }
  },
  'replays an entry where it stands': (ledger, index) => {
    const place = indexOf(ledger, index)
    return { ...ledger, entries: [...ledger.entries.slice(0, place), at(ledger.entries, index), ...ledger.entries.slice(place)] }
  },
  'replays a stream at the end': (ledger, index) => {
    const { stream } = at(ledger.entries, index)
    return { ...ledger, entries: [...ledger.entries, ...ledger.entries.filter((entry) => entry.stream === stream)] }
  },
  'replays a command at the end of its stream, chained': (ledger, index) => {
    const target = at(ledger.entries, index)
    const own = ledger.entries.filter(({ stream }) => stream === target.stream)
    const last = own.at(-1)
    if (last === undefined || last.commandId === target.commandId) return undefined
    return restreamed(ledger, target.stream, (entries) => [...entries, { ...target, at: addMs(last.at, 1) }])
  },
  'inserts an entry, chained': (ledger, index) => {
    const target = at(ledger.entries, index)
    const twin = { ...target, type: 'Smuggled' }
    return restreamed(ledger, target.stream, (entries) => entries.flatMap((entry) => (entry === target ? [twin, entry] : [entry])))
  },
}
