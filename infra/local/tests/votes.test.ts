import { voteSweep } from '../../../bench/sweeps/votes'

test('ten members vote in the same instant at two server processes on one store, with a fifth of the transactions refused: ten are acknowledged, and 1,000 duplicates change nothing', async () => {
  const write = process.stdout.write.bind(process.stdout)
  let printed = ''
  process.stdout.write = ((text: string) => {
    printed += text
    return true
  }) as typeof process.stdout.write
  const kept = await voteSweep(['--seeds', '1']).finally(() => {
    process.stdout.write = write
  })
  expect(JSON.parse(printed)).toMatchObject({ acknowledged: 10, counted: 10, entries: 10, duplicatesAnswered: 1000, otherAnswers: [] })
  expect(JSON.parse(printed).conflictsInjectedSoFar).toBeGreaterThan(0)
  expect(kept).toBe(true)
}, 120_000)
