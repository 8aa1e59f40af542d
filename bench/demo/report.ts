import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DemoClient, type Json, Refused } from './client'

export type Step = <T>(what: string, work: () => Promise<T>) => Promise<T>

/** Prints each step with the time it took. */
export function story(): Step {
  let number = 0
  return async (what, work) => {
    const began = performance.now()
    const result = await work()
    process.stdout.write(`${String(++number).padStart(4)}. ${what} (${((performance.now() - began) / 1000).toFixed(2)} s)\n`)
    return result
  }
}
type End = {
  readonly before: Json
  readonly out: string
  readonly run: string
  readonly cohort: Json
  readonly pdf: string
  readonly registerId: string
  readonly applicationId: string
}

/** Register entry, checkpoint, export, verification by the independent verifier, and the table of figures. */
export async function closing(
  client: DemoClient,
  step: Step,
  { before, out, run, cohort, pdf, registerId, applicationId }: End,
): Promise<void> {
  const entry = await step('The public reads the register entry', () => client.get(undefined, `/v1/register/${registerId}`))
  process.stdout.write(`      ${entry.reference}: ${entry.title} (${entry.status}, from ${entry.useFrom})\n`)
  const counters = await client.dev('GET', '/counters')
  const file = `${out}/ledger-${run}.ndjson`
  const lines = await step('A checkpoint is signed; the auditor exports the ledger', async () => {
    await client.dev('POST', '/checkpoint')
    const { checkpoint } = await client.get(undefined, '/v1/ledger/checkpoint')
    writeFileSync(`${file}.checkpoint.json`, JSON.stringify(checkpoint))
    let text = ''
    for (let path: string | undefined = '/v1/ledger/export'; path !== undefined; ) {
      const part = await client.call('auditor', 'GET', path)
      if (part.status !== 200) throw new Refused(`auditor GET ${path}`, part)
      text += part.body
      path = /^<([^>]+)>; rel="next"$/.exec(part.headers.get('link') ?? '')?.[1]
    }
    writeFileSync(file, text)
    return text.split('\n').filter((line) => line !== '')
  })
  const verdict = await step('An independent verifier checks every entry', async () =>
    spawnSync(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        '--import',
        'tsx',
        'functions/cli/main.ts',
        'ledger',
        'verify',
        '--export',
        file,
        '--checkpoint',
        `${file}.checkpoint.json`,
      ],
      { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' },
    ),
  )
  const own = lines.map((line) => JSON.parse(line)).filter(({ stream }) => stream.includes(applicationId))
  table([
    ['events of the sepsis case', own.length],
    ['events in the ledger', lines.length],
    ...difference(before, counters),
    ['workflow transitions', counters.transitions - before.transitions],
    [
      'cohort (permit/deny/unknown/indeterminate)',
      `${cohort.permit}/${cohort.deny}/${cohort.unknown}/${cohort.indeterminate} of ${cohort.total}`,
    ],
    ['contract', pdf],
    ['ledger', verdict.status === 0 ? 'ledger verified' : 'NOT VERIFIED'],
  ])
  if (verdict.status !== 0) throw new Error(`the ledger does not verify:\n${verdict.stdout}${verdict.stderr}`)
}
/** A deployment counts its transitions only. */
const difference = (before: Json, after: Json): [string, string | number][] =>
  after.requests === undefined
    ? []
    : [
        ['requests to the store on the wire', after.requests - before.requests],
        ['read units', after.units.read - before.units.read],
        ['write units', after.units.write - before.units.write],
      ]
function table(rows: readonly (readonly [string, string | number])[]): void {
  const width = Math.max(...rows.map(([name]) => name.length))
  process.stdout.write(`\n${rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')}\n`)
}
