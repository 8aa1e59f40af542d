import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { logSink } from '#functions/runtime/log'

/** Log lines go to a file, so that the terminal keeps what a person wants to read. */
export function logToFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const stream = createWriteStream(file, { flags: 'a' })
  logSink.write = (line) => void stream.write(line)
}
