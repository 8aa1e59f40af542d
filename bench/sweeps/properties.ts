import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { numberArgument } from './arguments'

const ROOT = join(import.meta.dirname, '../..')
const HOUR_MS = 3_600_000
type Report = {
  readonly numTotalTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** Every test file that has properties, under fresh seeds. Prints for each failure its seed, and the command that repeats it. */
export async function propertySweep(args: readonly string[]): Promise<boolean> {
  const seeds = numberArgument(args, 'seeds', 20)
  const seed = numberArgument(args, 'seed', 2 + Math.floor(Math.random() * 1_000_000_000))
  const folder = mkdtempSync(join(tmpdir(), 'votum-properties-'))
  const outputFile = join(folder, 'report.json')
  const began = performance.now()
  const related = ['--findRelatedTests', 'functions/testing/properties.ts']
  const given = ['test', '--', ...related, '--silent', '--json', `--outputFile=${outputFile}`, `--testTimeout=${HOUR_MS}`]
  const env = { ...process.env, PROPERTY_SEED: String(seed), PROPERTY_SEEDS: String(seeds) }
  spawnSync('npm', given, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const report: Report = JSON.parse(readFileSync(outputFile, 'utf8'))
  rmSync(folder, { recursive: true })
  const broken = report.testResults.filter(({ status }) => status !== 'passed')
  for (const { name, assertionResults } of broken) {
    for (const { fullName, failureMessages } of assertionResults.filter(({ status }) => status === 'failed')) {
      const text = failureMessages.join('\n')
      const failed = /seed: (-?\d+)/.exec(text)?.[1]
      const again = failed === undefined ? `PROPERTY_SEED=${seed} PROPERTY_SEEDS=${seeds}` : `PROPERTY_SEED=${failed}`
      process.stdout.write(`${fullName}\n${text}\nagain: ${again} npm test -- ${relative(ROOT, name)}\n\n`)
    }
  }
  const seconds = Math.round((performance.now() - began) / 1000)
  const { numTotalTests: tests, numFailedTests: failed, testResults } = report
  process.stdout.write(`${JSON.stringify({ files: testResults.length, tests, failed, seed, seeds, seconds })}\n`)
  return broken.length === 0 && tests > 0
}
