import { streamOf } from '#functions/testing/ledger-generator'
import type { Entry } from '#policies/ledger/entry'
import { exportLedger } from './export-ledger'
import { type ExportLimits, type ExportPlace, exportPart, placeOf, placeText } from './export-part'

const STREAMS = [streamOf('application#a', [1, 2, 1]), streamOf('ballot#a-charite-r1', [2, 1, 1, 1]), streamOf('contract#a', [1, 1])]
const LOG = STREAMS.map((entries) => entries.at(-1) as Entry).map(({ stream, sequence, hash }) => ({ stream, sequence, hash }))
function ledgerOf(streams: readonly (readonly Entry[])[]) {
  const ledger = {
    async *streams() {
      for (const [first] of streams) if (first !== undefined) yield first.stream
    },
    async *read(stream: string, after = 0) {
      for (const entry of streams.flat()) if (entry.stream === stream && entry.sequence > after) yield entry
    },
  }
  const checkpoints = {
    async *log() {
      yield* LOG
    },
  }
  return { ledger: ledger as never, checkpoints }
}
const whole = async (deps = ledgerOf(STREAMS)): Promise<string> => {
  let text = ''
  for await (const line of exportLedger(deps)) text += line
  return text
}
async function parts(deps: ReturnType<typeof ledgerOf>, limits: ExportLimits): Promise<readonly string[]> {
  const texts: string[] = []
  let from: ExportPlace | undefined
  do {
    const { text, next } = await exportPart(deps, from, limits)
    texts.push(text)
    // as a client hands it back
    from = next && placeOf(placeText(next))
  } while (from !== undefined && texts.length < 100)
  return texts
}

test('a ledger that fits is one part, which is the export', async () => {
  expect(await parts(ledgerOf(STREAMS), { bytes: 1_000_000, streams: 10 })).toEqual([await whole()])
})
test.each([
  ['a line each', { bytes: 1, streams: 10 }, 14],
  ['a few lines each', { bytes: 1500, streams: 10 }, undefined],
  ['a stream each', { bytes: 1_000_000, streams: 1 }, undefined],
] as const)('in parts of %s it is the same export', async (_what, limits, count) => {
  const texts = await parts(ledgerOf(STREAMS), limits)
  expect(texts.join('')).toBe(await whole())
  expect(texts.length).toBe(count ?? texts.length)
  expect(texts.length).toBeGreaterThan(1)
})
test('what joins a stream between two parts comes with the next one; nothing is lost or doubled', async () => {
  const shorter = STREAMS.map((entries) => entries.slice(0, 2))
  const first = await exportPart(ledgerOf(shorter), undefined, { bytes: 1_000_000, streams: 1 })
  let text = first.text
  for (let from = first.next, left = 10; from !== undefined && left > 0; left -= 1) {
    const next = await exportPart(ledgerOf(STREAMS), from, { bytes: 1_000_000, streams: 1 })
    text += next.text
    from = next.next
  }
  expect(text).toBe(await whole())
})
