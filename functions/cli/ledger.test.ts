import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ledgerOf, linesOf, TEST_KEY } from '#functions/testing/ledger-generator'
import { copyBatch } from '#functions/usecases/audit/copy-entries'

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
/** The last entry, which no checkpoint covers: without a copy nobody sees that it is gone. */
const truncated = file('truncated.ndjson', lines.slice(0, -1).join(''))
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
test('an export is compared with a downloaded copy: what was copied and is not in the export is a fault', () => {
  const { key: name, bytes } = copyBatch(LEDGER.entries)
  const object = join(folder, 'copy', name)
  mkdirSync(dirname(object), { recursive: true })
  writeFileSync(object, bytes)
  const compared = (path: string) => {
    const { status, stdout } = votum('ledger', 'verify', '--export', path, '--copy', join(folder, 'copy'))
    const { verified, copy } = JSON.parse(stdout)
    return { status, verified, copy }
  }
  const said = { objects: 1, entries: 5, awaited: 0 }
  expect(compared(whole)).toEqual({ status: 0, verified: true, copy: { ...said, faults: [] } })
  expect(compared(truncated)).toEqual({
    status: 5,
    verified: false,
    copy: { ...said, faults: [{ stream: 'application#s0001', sequence: 2, code: 'NOT_IN_EXPORT' }] },
  })
})
test.each<[string, string[], number]>([
  ['an absent file', ['ledger', 'verify', '--export', join(folder, 'absent')], 2],
  ['an absent copy', ['ledger', 'verify', '--export', whole, '--copy', join(folder, 'absent')], 2],
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
