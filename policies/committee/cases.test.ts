import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { BallotScript, openScript, playScript } from '#functions/testing/ballot-script'
import { independentTally } from '#functions/testing/independent/tally'
import { tally } from './tally'
import { TallyInputSchema } from './tally-input'

const TallyCase = z.strictObject({
  kind: z.literal('tally'),
  title: z.string(),
  rule: z.string(),
  /** Each vote so many times in the list. */
  repeatVotes: z.int().default(1),
  input: z.object({ votes: z.array(z.unknown()) }).loose(),
  expected: z.record(z.string(), z.unknown()),
})
const CaseFile = z.discriminatedUnion('kind', [TallyCase, BallotScript])

const ROOT = join(import.meta.dirname, 'cases')
const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json'))
  .sort()
  .map((path) => ({ folder: path.split('/')[0], path, data: CaseFile.parse(JSON.parse(readFileSync(join(ROOT, path), 'utf8'))) }))

const tallyCases = FILES.flatMap(({ folder, path, data }) => (data.kind === 'tally' ? [{ folder, path, data }] : []))
const ballotCases = FILES.flatMap(({ folder, path, data }) => (data.kind === 'ballot' ? [{ folder, path, data }] : []))

test('every case of the list has a file', () => {
  expect(tallyCases.length).toBe(37)
  expect(ballotCases.length).toBe(13)
})

test.each(tallyCases.map((file) => [file.data.title, file] as const))('%s', (_title, { folder, data }) => {
  const votes = data.input.votes.flatMap((vote) => Array.from({ length: data.repeatVotes }, () => vote))
  const result = tally(TallyInputSchema.parse({ ...data.input, votes }))
  const answer = result.ok ? result.value : { error: result.rejection.code }
  expect(answer).toEqual(data.expected)
  expect(independentTally({ ...data.input, votes })).toEqual(data.expected)
  expect(folder).toBe(data.expected.outcome ?? 'roster-ambiguous')
})

test.each(ballotCases.map((file) => [file.data.title, file] as const))('%s', (_title, { folder, data }) => {
  const played = playScript(data)
  expect(played.answers).toEqual(data.steps.map((step) => step.answer))
  expect(played.leftBehind).toEqual(data.steps.flatMap((step) => step.leaves ?? []))
  expect(openScript(data).quorumAtRisk).toBe(data.quorumAtRisk)
  const closing = 'closing' in played.ballot ? played.ballot.closing : undefined
  const { outcome, reason, closedBy, quorum, counts, electors } = closing ?? {}
  const conditions = closing?.conditions.map((condition) => condition.id)
  expect({ outcome, reason, closedBy, quorum, counts, electors, conditions }).toEqual(data.expected)
  expect(folder).toBe(data.expected.outcome)
})
