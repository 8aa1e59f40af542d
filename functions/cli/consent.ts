import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { problemOf } from '#functions/runtime/problem'
import { evaluateRequest } from '#policies/consent/evaluate-documents'
import type { Rejection } from '#policies/kernel/result'
import { berlinDay, instantOf, type PlainDate } from '#policies/kernel/time'

type Print = (line: string) => void
/** A file that cannot be read is wrong usage: exit code 2 (commander ends with it through `error`). */
const USAGE = { exitCode: 2, code: 'votum.file' } as const

/** `votum consent evaluate FILE` and `votum consent evaluate --ndjson FILE`: the rules as a library, with nothing stored and nothing asked. */
export function addConsentCommands(program: Command, print: Print = (line) => void process.stdout.write(`${line}\n`)): void {
  program
    .command('consent')
    .description('Einwilligungen beurteilen / judge consents')
    .command('evaluate [file]')
    .description('eine Anfrage als JSON, oder eine je Zeile / one request as JSON, or one per line')
    .option('--ndjson <file>', 'eine Anfrage je Zeile, eine Antwort je Zeile / one request and one answer per line')
    .action(async (file: string | undefined, { ndjson }: { ndjson?: string }, command: Command) => {
      if ((file === undefined) === (ndjson === undefined)) command.error('error: give FILE or --ndjson FILE, one of them', USAGE)
      const today = berlinDay(instantOf(Date.now()))
      try {
        if (ndjson !== undefined) for await (const line of linesOf(ndjson)) print(answerLine(line, today))
        else print(answerLine(await readFile(file ?? ''), today))
      } catch (fault) {
        if ((fault as NodeJS.ErrnoException).syscall === undefined) throw fault
        command.error(`error: cannot read ${ndjson ?? file}: ${(fault as NodeJS.ErrnoException).code}`, USAGE)
      }
    })
}

/** One answer, or `{"error": problem}` in the form of RFC 9457. */
export function answerLine(request: Uint8Array, today: PlainDate): string {
  const answer = evaluateRequest(request, today)
  return JSON.stringify(answer.ok ? answer.value : { error: problemOf(answer.rejection as Rejection, 'en') })
}

const NEWLINE = 0x0a
/** The lines of a file as bytes, without their ends; a last line without an end counts, an empty rest does not. */
async function* linesOf(file: string): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield withoutReturn(Buffer.concat([rest, chunk.subarray(from, end)]))
      rest = Buffer.alloc(0)
      from = end + 1
    }
    rest = Buffer.concat([rest, chunk.subarray(from)])
  }
  if (rest.length > 0) yield withoutReturn(rest)
}
const withoutReturn = (line: Buffer): Uint8Array => (line.at(-1) === 0x0d ? line.subarray(0, -1) : line)
