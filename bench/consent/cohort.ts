import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { independentConsent } from '#functions/testing/independent/consent-oracle'
import { atMost, equals, type Line } from './line'
import { consentsOf, pseudonymOf, SYSTEM } from './population'
import { QUESTION } from './question'
import { type Files, SITES, siteFiles } from './site-files'

type Run = { readonly loadSeconds: number; readonly wallSeconds: number; readonly answerSeconds: number; readonly lines: number }
const ROOT = '.data/bench'
const LARGE = 21_000_000
const SMALL = 210_000
const COHORT = 1_000_000
const FIXED = 100_000
const ROUNDS = 5
/** Numbers from here on are nobody's. */
const NOBODY = 900_000_000
const NODE = ['--disable-warning=ExperimentalWarning', '--import', 'tsx']

/** P5 and P6: a cohort as text against the snapshots of 40 sites, each run in a fresh process. */
export function cohortLines(tell: (text: string) => void): readonly Line[] {
  const large = siteFiles(ROOT, LARGE, tell)
  const small = siteFiles(ROOT, SMALL, tell)
  const million = cohortFiles('million', COHORT, LARGE)
  const quarter = cohortFiles('quarter', COHORT / 4, LARGE)
  const fixed = cohortFiles('fixed', FIXED, SMALL)
  const runs = { million: [] as Run[], quarter: [] as Run[], large: [] as Run[], small: [] as Run[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.million.push(run(large, million, 'million'))
    runs.quarter.push(run(large, quarter, 'quarter'))
    runs.large.push(run(large, fixed, 'fixed-large'))
    runs.small.push(run(small, fixed, 'fixed-small'))
  }
  const least = (of: readonly Run[]): number => Math.min(...of.map(({ answerSeconds }) => answerSeconds))
  const load = Math.min(...runs.million.map(({ loadSeconds }) => loadSeconds))
  const wall = Math.min(...runs.million.map(({ wallSeconds }) => wallSeconds))
  const bytes = large.bytes / LARGE
  const unequal = bytes + large.recordBytes + 4
  return [
    atMost(
      'P5',
      least(runs.million),
      1,
      `processor seconds for ${COHORT} of ${LARGE} (${wall.toFixed(2)} s on the clock), after loading (${load.toFixed(2)} s, ${megabytes(large)} MB)`,
    ),
    equals('P5.oracle', `${checked('million')} differences`, '0 differences', '1 % of the answers against the independent evaluator'),
    atMost('P5.linear', least(runs.million) / least(runs.quarter) / 4, 1.2, 'time per patient, a million against a quarter of it'),
    atMost('P6', least(runs.large) / least(runs.small), 1.2, `time of ${FIXED} at ${LARGE} / at ${SMALL} patients`),
    atMost('P6.bytes', bytes, 64, `bytes a patient; if no two patients had the same record it were ${unequal.toFixed(0)}`),
  ]
}
const megabytes = ({ bytes }: Files): number => Math.round(bytes / 1e6)

/** A cohort of every so-many-th patient, a file a site; one in a hundred is nobody. */
function cohortFiles(name: string, size: number, patients: number): string {
  const folder = join(ROOT, `cohort-${name}`)
  mkdirSync(folder, { recursive: true })
  const texts = Array.from({ length: SITES }, () => [] as string[])
  const step = Math.floor(patients / size)
  for (let at = 0; at < size; at += 1) {
    const patient = at * step + ((at * 7) % step)
    texts[patient % SITES]?.push(pseudonymOf(at % 100 === 99 ? NOBODY + patient : patient))
  }
  for (const [site, values] of texts.entries()) writeFileSync(join(folder, `cohort-${site}.csv`), `${values.join('\n')}\n`)
  return folder
}

function run({ folder }: Files, cohort: string, name: string): Run {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...NODE, '--max-old-space-size=2048', 'bench/consent/cohort-run.ts', folder, cohort, join(ROOT, `answers-${name}.csv`)],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`the cohort run failed: ${stderr}`)
  return JSON.parse(stdout)
}

/** How many of every hundredth answer differ from what the independent evaluator says of the documents. */
function checked(name: string): number {
  const lines = readFileSync(join(ROOT, `answers-${name}.csv`), 'latin1').split('\n')
  let differences = 0
  for (let at = 0; at < lines.length - 1; at += 100) {
    const [pseudonym = '', decision, reason] = lines[at]?.split(',') ?? []
    const number = Number(pseudonym.slice('MII-'.length))
    const consents = number < LARGE ? consentsOf(number) : []
    const request = { rules: 'mii-default', question: QUESTION, subject: { identifiers: [{ system: SYSTEM, value: pseudonym }] }, consents }
    const expected = independentConsent(request as never)
    const first = expected.reasons.find(({ effect }) => effect === expected.decision)?.reason
    if (expected.decision !== decision || first !== reason) differences += 1
  }
  return differences
}
