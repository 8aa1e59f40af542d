import type { DynamoDBRecord } from 'aws-lambda'
import type { WriteOnceStore } from '#functions/ports'
import { logSink } from '#functions/runtime/log'
import { LedgerCopy } from '#functions/testing/independent/ledger-copy'
import { streamOf } from '#functions/testing/ledger-generator'
import { memoryWriteOnceStore } from '#functions/testing/memory/write-once-store'
import * as fc from '#functions/testing/properties'
import { copyBatch } from '#functions/usecases/audit/copy-entries'
import type { Entry } from '#policies/ledger/entry'
import { entryLine } from '#policies/ledger/verify-line'
import { copyRecords } from './copy-records'

beforeAll(() => {
  logSink.write = () => undefined
})
const record = (entry: Entry, sequence: number, eventName: 'INSERT' | 'MODIFY' = 'INSERT'): DynamoDBRecord => ({
  eventName,
  dynamodb: {
    Keys: { pk: { S: entry.stream }, sk: { N: String(entry.sequence) } },
    NewImage: entry as never,
    SequenceNumber: String(sequence),
  },
})
class Unreadable extends Error {
  override readonly name = 'ImageUnreadable'
}
/** Images are entries here; one without a hash cannot be read. */
const read = (image: Entry): Entry => {
  if (image.hash === undefined) throw new Unreadable()
  return image
}
const copyOf = (objects: ReadonlyMap<string, Uint8Array>): LedgerCopy => {
  const copy = new LedgerCopy()
  for (const [key, bytes] of objects) copy.object({ key, bytes })
  return copy
}
const verdictOf = async (objects: ReadonlyMap<string, Uint8Array>, entries: readonly Entry[]) => {
  const copy = copyOf(objects)
  for await (const _ of copy.besides(entries.map(entryLine)));
  return copy.finish()
}
const STREAMS = [streamOf('application#a', [1, 2, 1]), streamOf('ballot#a-charite-r1', [2, 1, 1, 1]), streamOf('contract#a', [1, 1])]
/** As a shard hands them over: each stream in its order, streams among each other. */
const SHARD = [0, 1, 2, 3, 4].flatMap((at) => STREAMS.flatMap((entries) => entries[at] ?? []))
const RECORDS = SHARD.map((entry, index) => record(entry, index + 1))
const failures = (...sequences: string[]) => ({ batchItemFailures: sequences.map((itemIdentifier) => ({ itemIdentifier })) })

test('a batch is one object, whose lines are those of an export and whose name says what is in it', async () => {
  const copies = memoryWriteOnceStore()
  expect(await copyRecords(copies, RECORDS.slice(0, 3), read)).toEqual(failures())
  const [first, second, third] = SHARD as [Entry, Entry, Entry]
  expect([...copies.objects].map(([key, bytes]) => [key, Buffer.from(bytes).toString('utf8')])).toEqual([
    [
      expect.stringMatching(/^ledger\/batches\/2026-11-23\/20261123T080000\.000Z-3-[0-9a-f]{64}\.ndjson$/),
      entryLine(first) + entryLine(second) + entryLine(third),
    ],
  ])
})
test('the same entries in another order are the same object', () => {
  expect(copyBatch(SHARD.toReversed())).toEqual(copyBatch(SHARD))
})
test('no entries are no object', async () => {
  const copies = memoryWriteOnceStore()
  expect(await copyRecords(copies, [], read)).toEqual(failures())
  expect(copies.objects.size).toBe(0)
})
test('what stands before an unreadable record is copied, and the stream comes again from that record on', async () => {
  const copies = memoryWriteOnceStore()
  const { hash: _, ...unhashed } = SHARD[2] as Entry
  const records = [...RECORDS.slice(0, 2), record(unhashed as Entry, 3), ...RECORDS.slice(3)]
  expect(await copyRecords(copies, records, read)).toEqual(failures('3'))
  expect(await verdictOf(copies.objects, SHARD.slice(0, 2))).toEqual({ objects: 1, entries: 2, awaited: 0, faults: [] })
})
test('where the store fails, the whole batch comes again', async () => {
  const broken: WriteOnceStore = { put: () => Promise.reject(new Error('no answer')) }
  expect(await copyRecords(broken, RECORDS, read)).toEqual(failures('1'))
})
test('a record of a rewriting is told and not copied', async () => {
  const lines: string[] = []
  logSink.write = (line) => void lines.push(line)
  const copies = memoryWriteOnceStore()
  const [one, two] = SHARD as [Entry, Entry]
  expect(await copyRecords(copies, [record(one, 1), record(two, 2, 'MODIFY')], read)).toEqual(failures())
  logSink.write = () => undefined
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'error', event: 'ledger-rewritten', stream: two.stream, sequence: '1', kind: 'MODIFY' }),
  ])
  expect((await verdictOf(copies.objects, [one])).faults).toEqual([])
})

/** What can become of one delivery: it works; nothing was put; it was put and the answer was lost; it was put and the function died, so that everything comes again. */
const HAPPENINGS = ['works', 'store fails', 'answer lost', 'function dies'] as const
type Delivery = { readonly size: number; readonly happens: (typeof HAPPENINGS)[number]; readonly back: number }
const deliveries = fc.array(
  fc.record({ size: fc.integer({ min: 1, max: 6 }), happens: fc.constantFrom(...HAPPENINGS), back: fc.nat({ max: 3 }) }),
  { maxLength: 30 },
)

/** Hands the shard over as these deliveries say, then whatever is left, as a stream does: from where the last batch ended or failed, or from further back. */
async function handOver(plan: readonly Delivery[]) {
  const copies = memoryWriteOnceStore()
  const first = new Map<string, string>()
  let at = 0
  const deliver = async ({ size, happens }: Omit<Delivery, 'back'>): Promise<void> => {
    const batch = RECORDS.slice(at, at + size)
    const store: WriteOnceStore = {
      put: async (...args) => {
        if (happens === 'store fails') throw new Error('not put')
        const answer = await copies.put(...args)
        if (happens === 'answer lost') throw new Error('put, and nobody knows')
        return answer
      },
    }
    const { batchItemFailures } = await copyRecords(store, batch, read)
    if (happens === 'function dies') return
    const failed = batchItemFailures[0]?.itemIdentifier
    at = failed === undefined ? at + batch.length : Number(failed) - 1
  }
  for (const { back, ...delivery } of plan) {
    at = Math.max(0, at - back)
    await deliver(delivery)
    for (const [key, bytes] of copies.objects) {
      const text = Buffer.from(bytes).toString('utf8')
      expect(first.get(key) ?? text).toBe(text)
      first.set(key, text)
    }
    expect([...first.keys()].every((key) => copies.objects.has(key))).toBe(true)
  }
  while (at < RECORDS.length) await deliver({ size: 4, happens: 'works' })
  return copies.objects
}
test('however the stream splits, repeats and loses its deliveries, every entry is copied and no object ever changes or goes', async () => {
  await fc.assertAsync(
    fc.asyncProperty(deliveries, async (plan) => {
      const { entries, awaited, faults } = await verdictOf(await handOver(plan), STREAMS.flat())
      expect({ entries, awaited, faults }).toEqual({ entries: SHARD.length, awaited: 0, faults: [] })
    }),
    { numRuns: 200 },
  )
})
