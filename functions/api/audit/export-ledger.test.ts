import { exportLedger } from '#functions/api-schema/audit'
import { Reply } from '#functions/runtime/reply'
import { streamOf } from '#functions/testing/ledger-generator'
import { exportLedgerOperation } from './export-ledger'

/** One more stream than a part takes. */
const entries = Array.from({ length: 1001 }, (_, n) => streamOf(`grant#g${String(n).padStart(4, '0')}`, [1])).flat()
const deps = {
  ledger: {
    async *streams() {
      for (const { stream } of entries) yield stream
    },
    async *read(stream: string, after: number) {
      for (const entry of entries) if (entry.stream === stream && entry.sequence > after) yield entry
    },
  },
  checkpoints: { async *log() {} },
}
const asked = async (query: object): Promise<Reply<string>> => {
  const answer = await exportLedgerOperation.run({ query: exportLedger.query?.parse(query), deps } as never)
  if (!answer.ok || !(answer.value instanceof Reply)) throw new Error('no reply')
  return answer.value
}
const linesOf = ({ value }: Reply<string>) => value.split('\n').filter((line) => line !== '').length

test('a part names where the next one begins, and the last one nothing', async () => {
  const first = await asked({})
  const link = first.headers.Link ?? ''
  expect([linesOf(first), link]).toEqual([1000, '</v1/ledger/export?after=grant%23g0999%401>; rel="next"'])
  const last = await asked(Object.fromEntries(new URL(link.slice(1, link.indexOf('>')), 'https://votum.example').searchParams))
  expect([linesOf(last), last.headers]).toEqual([1, {}])
})
test.each(['grant#g1', '@1', 'log@-1', 'Grant#g1@1', 'grant#g1@1@'])('%s is no place to go on from', (after) => {
  expect(exportLedger.query?.safeParse({ after }).success).toBe(false)
})
