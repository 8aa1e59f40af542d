import { bundleLines } from './consent/bundle'
import { cohortLines } from './consent/cohort'
import { countLines } from './consent/counts'
import { cpuLines } from './consent/cpu'
import type { Line } from './consent/line'
import { throughputLines } from './consent/throughput'

type Tell = (text: string) => void
const PARTS: Readonly<Record<string, (tell: Tell) => Promise<readonly Line[]> | readonly Line[]>> = {
  counts: countLines,
  bundle: bundleLines,
  cpu: cpuLines,
  throughput: throughputLines,
  cohort: cohortLines,
}

/** `npm run -s bench -- consent [--json] [--only cpu,counts]`: one line for each figure. Exit code 1: one misses its goal. */
async function main(): Promise<void> {
  const [name, ...args] = process.argv.slice(2)
  const only = args[args.indexOf('--only') + 1]?.split(',') ?? []
  const parts = args.includes('--only') ? only : Object.keys(PARTS)
  if (name !== 'consent' || parts.some((part) => PARTS[part] === undefined)) {
    process.stderr.write(`Which bench? consent [--json] [--only ${Object.keys(PARTS).join(',')}]\n`)
    process.exit(2)
  }
  const json = args.includes('--json')
  const tell: Tell = (text) => void process.stderr.write(`${text}\n`)
  let missed = 0
  for (const part of parts)
    for (const line of (await PARTS[part]?.(tell)) ?? []) {
      if (!line.pass) missed += 1
      process.stdout.write(`${json ? JSON.stringify(line) : asText(line)}\n`)
    }
  process.exit(missed === 0 ? 0 : 1)
}
const asText = ({ id, value, goal, pass, note = '' }: Line): string =>
  `${pass ? 'pass' : 'MISS'}  ${id.padEnd(12)} ${String(value).padEnd(10)} ${goal.padEnd(10)} ${note}`
void main()
