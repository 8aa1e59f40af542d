import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { demoClient } from './client'
import { play } from './play'
import { running } from './server'

const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

/** `npm run demo -- [--dev URL] [--run ID] [--journal FILE] [--out DIR]`: the same run id goes on where an interrupted run stopped. */
async function main(): Promise<void> {
  const run = argument('run') ?? `d${randomBytes(6).toString('hex')}`
  const out = argument('out') ?? join(import.meta.dirname, '../../.data/demo')
  mkdirSync(out, { recursive: true })
  const system = await running(argument('dev') ?? 'http://127.0.0.1:7084')
  try {
    await play(demoClient(system.info, run, argument('journal')), run, out)
  } finally {
    await system.stop()
  }
}
main().catch((problem: Error) => {
  process.stderr.write(`The demo stopped: ${problem.message}\n`)
  process.exitCode = 1
})
