import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { consentOf } from '#functions/testing/consent-builder'
import { addConsentCommands } from './consent'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'votum-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const REQUEST = JSON.stringify({
  question: { gate: ['.8'], decisionDate: '2026-01-01' },
  consents: [consentOf({ patients: ['a'] })],
})
async function run(...args: string[]) {
  const lines: string[] = []
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
  addConsentCommands(program, (line) => lines.push(line))
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    command.exitOverride().configureOutput({ writeErr: () => undefined })
  }
  const code = await program.parseAsync(['consent', 'evaluate', ...args], { from: 'user' }).then(
    () => 0,
    (error: { exitCode: number }) => error.exitCode,
  )
  return { code, answers: lines.map((line) => JSON.parse(line)) }
}
const file = (content: string | Uint8Array) => {
  const path = join(folder, 'request')
  writeFileSync(path, content)
  return path
}

test('one request is one answer', async () => {
  expect(await run(file(REQUEST))).toEqual({
    code: 0,
    answers: [
      expect.objectContaining({ decision: 'permit', release: false, hypothetical: true, inputHash: expect.stringMatching(/^sha256:/) }),
    ],
  })
})
test('a file of lines is an answer per line, in order; lines that cannot be used say so in their place', async () => {
  const invalid = Buffer.concat([Buffer.from('"'), Buffer.from([0xff]), Buffer.from('"')])
  const lines = Buffer.concat([Buffer.from(`${REQUEST}\n{"broken\r\n\n`), invalid, Buffer.from(`\n${REQUEST}`)])
  const { code, answers } = await run('--ndjson', file(lines))
  expect([code, answers.map(({ decision, error }) => decision ?? error.code)]).toEqual([
    0,
    ['permit', 'QUESTION_MALFORMED', 'QUESTION_MALFORMED', 'QUESTION_MALFORMED', 'permit'],
  ])
})
test('lines longer than one read are still whole', async () => {
  const long = REQUEST.replace('{', `{${' '.repeat(200_000)}`)
  const { answers } = await run('--ndjson', file(`${long}\n${long}\n`))
  expect(answers.map(({ decision }) => decision)).toEqual(['permit', 'permit'])
})
test.each([
  ['no file', []],
  ['two kinds of files', ['a', '--ndjson', 'b']],
  ['a file that is not there', ['/nowhere/at/all']],
  ['lines that are not there', ['--ndjson', '/nowhere/at/all']],
])('%s is wrong usage', async (_what, args) => expect(await run(...args)).toEqual({ code: 2, answers: [] }))
