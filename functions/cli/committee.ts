import { existsSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { tally } from '#policies/committee/tally'
import { TallyInputSchema } from '#policies/committee/tally-input'

const USAGE = { exitCode: 2, code: 'votum.usage' } as const

/** The outcome of a ballot given as JSON, or `{"error": …}`. */
export function tallyLine(text: string): string {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return JSON.stringify({ error: { code: 'MALFORMED', detail: 'not JSON' } })
  }
  const input = TallyInputSchema.safeParse(json)
  if (!input.success)
    return JSON.stringify({
      error: {
        code: 'MALFORMED',
        errors: input.error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, detail: message })),
      },
    })
  const outcome = tally(input.data)
  return JSON.stringify(outcome.ok ? outcome.value : { error: outcome.rejection })
}
/** `committee tally FILE`, or `--ndjson FILE` with one ballot and one outcome a line. */
export function addCommitteeCommands(program: Command): void {
  program
    .command('committee')
    .description('Abstimmungen auszählen / count ballots')
    .command('tally [file]')
    .option('--ndjson <file>', 'eine Abstimmung je Zeile / one ballot per line')
    .action((file: string | undefined, { ndjson }: { ndjson?: string }, command: Command) => {
      if ((file === undefined) === (ndjson === undefined)) command.error('error: give FILE or --ndjson FILE, one of them', USAGE)
      const path = file ?? ndjson ?? ''
      if (!existsSync(path)) command.error(`error: cannot read ${path}`, USAGE)
      const text = readFileSync(path, 'utf8')
      const lines = ndjson === undefined ? [text] : text.split('\n').filter((line) => line.trim() !== '')
      for (const line of lines) process.stdout.write(`${tallyLine(line)}\n`)
    })
}
