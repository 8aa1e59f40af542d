import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const RECORDED = join(ROOT, 'policies/ledger/cases/history/0.1.0.ndjson')
const folder = mkdtempSync(join(tmpdir(), 'votum-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const votum = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'functions/cli/main.ts', ...args],
    { cwd: ROOT, encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

test('a recorded ledger verifies with exit code 0, and one altered letter ends with 5', () => {
  const good = votum('ledger', 'verify', '--export', RECORDED)
  expect([good.status, JSON.parse(good.stdout).verified]).toEqual([0, true])
  const altered = file('altered.ndjson', readFileSync(RECORDED, 'utf8').replace('"role":"office"', '"role":"admin"'))
  const bad = votum('ledger', 'verify', '--export', altered)
  expect([bad.status, JSON.parse(bad.stdout).verified]).toEqual([5, false])
})
test('wrong usage is exit code 2 with the help on standard error', () => {
  expect(votum('ledger', 'dance').status).toBe(2)
  expect(votum('committee', 'tally').status).toBe(2)
})
test('without a running system the commands to it say so and end with 1', () => {
  const { status, stderr } = votum('cases', 'rebuild', '--data', folder)
  expect([status, stderr.trim()]).toEqual([1, `No running system found in ${folder}; start one with npm start.`])
})
test('a ballot is counted from a file; a line that is none is an error on its line', () => {
  const charter = {
    id: 'c',
    version: 1,
    quorum: { kind: 'count', value: 1, of: 'electors', countAbstentions: true, floor: 1 },
    majority: 'simple',
    abstention: 'neutral',
    tie: 'refused',
    deputiesOfRecused: false,
  }
  const ballot = {
    charter,
    electors: [{ seat: 's1', member: 'ada' }],
    recusals: [],
    votes: [{ member: 'ada', choice: 'approve', at: '2026-11-23T09:00:00.000Z' }],
    at: '2026-11-23T10:00:00.000Z',
  }
  const { status, stdout } = votum('committee', 'tally', '--ndjson', file('ballots.ndjson', `${JSON.stringify(ballot)}\nno json\n`))
  const [first, second] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect([status, first.outcome, second.error.code]).toEqual([0, 'approved', 'MALFORMED'])
})
