import { voteSweep } from '../../../bench/sweeps/votes'

test('ten members vote in the same instant at two server processes on one store, with a fifth of the transactions refused: ten are acknowledged, and 300 duplicates change nothing; of different choices under different keys one stands; no vote is counted after the deadline or a withdrawal', async () => {
  const write = process.stdout.write.bind(process.stdout)
  let printed = ''
  process.stdout.write = ((text: string) => {
    printed += text
    return true
  }) as typeof process.stdout.write
  const kept = await voteSweep(['--seeds', '1', '--duplicates', '300', '--races', '60']).finally(() => {
    process.stdout.write = write
  })
  const [votes, races] = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(votes).toMatchObject({ acknowledged: 10, counted: 10, entries: 10, duplicatesAnswered: 300, otherAnswers: [] })
  expect(votes.rivals).toEqual({
    final: { rivals: 200, acknowledged: 10, wrong: [] },
    changeable: { rivals: 200, acknowledged: 200, wrong: [] },
  })
  expect(races).toMatchObject({ races: 60, broken: [] })
  expect(votes.conflictsInjectedSoFar).toBeGreaterThan(0)
  expect(kept).toBe(true)
})
