import { createHash } from 'node:crypto'
import { copyBatch } from '#functions/usecases/audit/copy-entries'
import { chain, EMPTY_TIP } from '#policies/ledger/chain'
import type { Entry } from '#policies/ledger/entry'
import { entryLine } from '#policies/ledger/verify-line'
import { type CopyObject, LedgerCopy } from './independent/ledger-copy'
import { streamOf } from './ledger-generator'

const [APPLICATION, BALLOT] = [streamOf('application#a', [1, 1, 1]), streamOf('ballot#a-charite-r1', [2])] as [Entry[], Entry[]]
const ENTRIES = [...APPLICATION, ...BALLOT]
const at = (entries: readonly Entry[], index: number): Entry => entries[index] as Entry
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
/** As 0.1.0 put it. */
const single = (entry: Entry, text = entryLine(entry)): CopyObject => ({
  key: `ledger/${entry.stream.replace('#', '/')}/${String(entry.sequence).padStart(9, '0')}.json`,
  bytes: bytesOf(text),
})
const batch = (...entries: readonly Entry[]): CopyObject => copyBatch(entries)
const named = (text: string, day = '2026-11-23', instant = '20261123T080000.000Z', count = 1): CopyObject => ({
  key: `ledger/batches/${day}/${instant}-${count}-${createHash('sha256').update(text).digest('hex')}.ndjson`,
  bytes: bytesOf(text),
})
const first = at(APPLICATION, 0)
/** The same place, other content: as a rewritten history would have it. */
const { hash: _hash, previousHash: _previous, sequence: _sequence, ...draft } = first
const other: Entry = chain(EMPTY_TIP, { ...draft, payload: { rewritten: true } })

async function verdictOf(objects: readonly CopyObject[], exported: readonly Entry[] = ENTRIES) {
  const copy = new LedgerCopy()
  for (const object of objects) copy.object(object)
  const text = exported.map(entryLine).join('')
  let passed = ''
  for await (const piece of copy.besides([text.slice(0, 100), text.slice(100)])) passed += piece
  expect(passed).toBe(text)
  return copy.finish()
}

test.each<[string, readonly CopyObject[], number, number, number]>([
  ['one object', [batch(...ENTRIES)], 1, 5, 0],
  ['objects of one entry, as 0.1.0 put them', ENTRIES.map((entry) => single(entry)), 5, 5, 0],
  ['both layouts', [single(first), batch(...APPLICATION.slice(1)), batch(...BALLOT)], 3, 5, 0],
  ['batches that overlap', [batch(...ENTRIES.slice(0, 3)), batch(...ENTRIES.slice(1)), single(first)], 3, 5, 0],
  ['a copy that is behind at the end of a stream', [batch(...APPLICATION.slice(0, 2)), batch(...BALLOT)], 2, 4, 1],
])('an export agrees with %s', async (_what, objects, count, entries, awaited) => {
  expect(await verdictOf(objects)).toEqual({ objects: count, entries, awaited, faults: [] })
})

const rest = batch(...ENTRIES.slice(1))
const line = entryLine(first)
const altered = line.replace('"index":0', '"index":7')
const WHERE = { stream: first.stream, sequence: 1 }
test.each<[string, readonly CopyObject[], readonly object[]]>([
  [
    'the export lacks what was copied',
    [batch(...ENTRIES), batch(...streamOf('contract#a', [1]))],
    [{ ...WHERE, stream: 'contract#a', code: 'NOT_IN_EXPORT' }],
  ],
  ['the copy lacks an entry before one that it has', [rest], [{ ...WHERE, code: 'NOT_COPIED' }]],
  ['history was rewritten after it was copied', [batch(other), rest], [{ ...WHERE, code: 'COPY_DIFFERS' }]],
  ['two objects hold different entries for one place', [batch(first), single(other), rest], [{ ...WHERE, code: 'COPY_CONTRADICTS' }]],
  [
    'an entry has another hash than its content',
    [named(altered), rest],
    [
      { ...WHERE, code: 'HASH_WRONG' },
      { ...WHERE, code: 'COPY_DIFFERS' },
    ],
  ],
])('a fault is told when %s', async (_what, objects, faults) => {
  expect((await verdictOf(objects)).faults).toEqual(faults)
})

const [good] = [batch(...ENTRIES)]
test.each<[string, CopyObject, string, number]>([
  ['has a name of neither layout', { ...good, key: 'ledger/notes.txt' }, 'COPY_NAME_UNKNOWN', 0],
  ['has other bytes than its name says', { ...named(line), bytes: bytesOf(line + line) }, 'COPY_NAME_WRONG', 0],
  ['holds fewer entries than its name says', named(line, '2026-11-23', '20261123T080000.000Z', 2), 'COPY_NAME_WRONG', 0],
  ['names another instant', named(line, '2026-11-23', '20261123T080000.001Z'), 'COPY_NAME_WRONG', 0],
  ['names another day', named(line, '2026-11-24'), 'COPY_NAME_WRONG', 0],
  ['lies under the name of another entry', { ...single(first), key: single(at(APPLICATION, 1)).key }, 'COPY_NAME_WRONG', 0],
  ['holds two entries under the name of one', single(first, line + line), 'COPY_NAME_WRONG', 0],
])('an object is a fault that %s', async (_what, object, code, sequence) => {
  expect((await verdictOf([good, object])).faults).toEqual([{ stream: object.key, sequence, code }])
})
test.each<[string, string, number]>([
  ['no line feed at its end', line.trimEnd(), 1],
  ['a line that is no entry', `${line}{"no":"entry"}\n`, 2],
])('an object with %s is unreadable, and not what its name says', async (_what, text, number) => {
  const object = named(text, '2026-11-23', '20261123T080000.000Z', 2)
  const codes = (await verdictOf([good, object])).faults
  expect(codes).toEqual([
    { stream: object.key, sequence: number, code: 'LINE_UNREADABLE' },
    { stream: object.key, sequence: 0, code: 'COPY_NAME_WRONG' },
  ])
})
