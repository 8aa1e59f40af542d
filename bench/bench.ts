import { deployedBundleLines } from './bundles/bundles'
import { bundleLines } from './consent/bundle'
import { cohortLines } from './consent/cohort'
import { countLines } from './consent/counts'
import { cpuLines } from './consent/cpu'
import type { Line } from './consent/line'
import { throughputLines } from './consent/throughput'
import { checkLines } from './cost/check-lines'
import { cohortLines as millionLines } from './cost/cohort-lines'
import { fixedLines } from './cost/fixed-lines'
import { lifeLines } from './cost/life-lines'

type Tell = (text: string) => void
type Part = (tell: Tell) => Promise<readonly Line[]> | readonly Line[]
const BENCHES: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  consent: { counts: countLines, bundle: bundleLines, cpu: cpuLines, throughput: throughputLines, cohort: cohortLines },
  bundles: { deployed: deployedBundleLines },
  cost: { life: lifeLines, checks: checkLines, cohort: millionLines, fixed: fixedLines },
}

/** `npm run -s bench -- consent [--json] [--only cpu,counts]`, `npm run -s bench -- bundles`, `npm run -s bench -- cost`: one line for each figure. Exit code 1: one misses its goal. */
async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2)
  const parts = partsOf(name, args)
  const json = args.includes('--json')
  const tell: Tell = (text) => void process.stderr.write(`${text}\n`)
  let missed = 0
  for (const part of parts)
    for (const line of await part(tell)) {
      if (!line.pass) missed += 1
      process.stdout.write(`${json ? JSON.stringify(line) : asText(line)}\n`)
    }
  process.exit(missed === 0 ? 0 : 1)
}
/** The parts that were asked for; another name ends the process with code 2. */
function partsOf(name: string, args: readonly string[]): readonly Part[] {
  const bench = BENCHES[name] ?? {}
  const asked = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '').split(',') : Object.keys(bench)
  const parts = asked.flatMap((part) => bench[part] ?? [])
  if (parts.length > 0 && parts.length === asked.length) return parts
  const known = Object.entries(BENCHES).map(([one, its]) => `${one} [--json] [--only ${Object.keys(its).join(',')}]`)
  process.stderr.write(`Which bench? ${known.join(', or ')}\n`)
  process.exit(2)
}
const asText = ({ id, value, goal, pass, note = '' }: Line): string =>
  `${pass ? 'pass' : 'MISS'}  ${id.padEnd(12)} ${String(value).padEnd(10)} ${goal.padEnd(10)} ${note}`
void main()
