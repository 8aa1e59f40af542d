import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ledgerOf, linesOf, TEST_KEY } from '#functions/testing/ledger-generator'

const folder = mkdtempSync(join(tmpdir(), 'votum-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const LEDGER = ledgerOf([
  { commands: [1, 2], first: 1, second: 2 },
  { commands: [1, 1], first: 0, second: 1 },
])
const lines = linesOf(LEDGER)
const whole = file('whole.ndjson', lines.join(''))
const cut = file('cut.ndjson', lines.filter((line) => !line.includes('"sequence":3')).join(''))
const unlogged = file('unlogged.ndjson', lines.slice(1).join(''))
const checkpoint = file('checkpoint.json', JSON.stringify({ checkpoint: LEDGER.checkpoints[1] }))
const key = file('key.pem', TEST_KEY)
const votum = (...args: string[]) => {
  const { VOTUM_TOKEN: _token, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'functions/cli/main.ts', ...args], {
    encoding: 'utf8',
    env,
  })
  return { status, stdout, stderr }
}
const proven = ['--checkpoint', checkpoint, '--key', key]

test('a whole export is verified offline, and what is younger than the checkpoint is named', () => {
  const { status, stdout, stderr } = votum('ledger', 'verify', '--export', whole, ...proven)
  expect({ status, verdict: JSON.parse(stdout) }).toEqual({
    status: 0,
    verdict: {
      verified: true,
      entries: 5,
      streams: 2,
      younger: 1,
      youngerFrom: [{ stream: 'application#s0001', sequence: 2 }],
      faults: [],
    },
  })
  expect(stderr).toContain('ledger verified')
})
test.each<[string, string, string]>([
  ['a stream was cut off at its end', cut, 'LOG_ORDER'],
  ['the log was cut', unlogged, 'LOG_ORDER'],
])('exit code 5 when %s', (_what, path, code) => {
  const { status, stdout } = votum('ledger', 'verify', '--export', path, ...proven)
  expect([status, JSON.parse(stdout).faults[0].code]).toEqual([5, code])
})
test('without a checkpoint it says what cannot be seen', () => {
  const { status, stderr } = votum('ledger', 'verify', '--export', whole)
  expect([status, stderr.includes('No checkpoint was given')]).toEqual([0, true])
})
test.each<[string, string[], number]>([
  ['an absent file', ['ledger', 'verify', '--export', join(folder, 'absent')], 2],
  ['a key without a checkpoint', ['ledger', 'verify', '--export', whole, '--key', key], 2],
  ['an unknown option', ['ledger', 'verify', '--hope'], 2],
  ['an unknown noun', ['horoscope'], 2],
  ['two inputs at once', ['committee', 'tally', 'a', '--ndjson', 'b'], 2],
  ['an absent ballot', ['committee', 'tally', join(folder, 'absent')], 2],
  ['no running system', ['workflows', 'resume', '--data', folder], 1],
  ['no token', ['ledger', 'export', '--data', folder], 3],
])('%s has its exit code, and nothing goes to standard output', (_what, args, code) => {
  const { status, stdout, stderr } = votum(...args)
  expect([status, stdout, stderr === '']).toEqual([code, '', false])
})
