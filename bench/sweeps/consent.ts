import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import { logSink } from '#functions/runtime/log'
import { startFaultProxy } from '../../infra/local/faults/proxy'
import { startStore } from '../../infra/local/store/store'
import { numberArgument } from './arguments'
import { hostileSweep } from './consent-hostile'
import { questionSweep } from './consent-questions'
import { withdrawalSweep } from './consent-withdrawal'

const TABLES = { ledger: 'votum-ledger', work: 'votum-work', consent: 'votum-consent' }
const told = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')

/** R3 to R5 at full size: `npm run sweep -- consent [--trials 10000] [--questions 1000000] [--hostile 100000] [--seed 1]`. */
export async function consentSweep(args: readonly string[]): Promise<boolean> {
  logSink.write = () => undefined
  const seed = numberArgument(args, 'seed', 1)
  const broken: string[] = []
  const report = (id: string, text: string, found: readonly string[]): void => {
    process.stdout.write(`${id} ${found.length === 0 ? 'kept' : 'BROKEN'}: ${text}\n`)
    for (const one of found.slice(0, 5)) process.stdout.write(`  ${one}\n`)
    broken.push(...found)
  }
  const { asked, differences, decisions } = questionSweep(numberArgument(args, 'questions', 1_000_000), seed)
  report(
    'R4',
    `${asked} questions, record = snapshot + overlay = independent evaluator, ${differences.length} differences (${told(decisions)})`,
    differences,
  )
  const { sent, faults, wrongPermits, statuses, permits } = await hostileSweep(numberArgument(args, 'hostile', 100_000), seed)
  report(
    'R5',
    `${sent} mutated consents and hostile bodies, ${faults.length} faults, ${wrongPermits.length} wrong of ${permits} permits (${told(statuses)})`,
    [...faults, ...wrongPermits],
  )
  const dataDir = mkdtempSync(join(tmpdir(), 'votum-sweep-'))
  const store = await startStore({ dataDir, endpoint: '' })
  await createTables(store.endpoint, TABLES)
  const proxy = await startFaultProxy({ target: store.endpoint })
  try {
    const { trials, answers, unavailable, violations } = await withdrawalSweep(proxy, numberArgument(args, 'trials', 10_000), seed)
    report(
      'R3',
      `${trials} withdrawals, ${violations.length} permits after the acknowledgement (answers: ${told(answers)}; ${unavailable} asked to repeat; injected: ${told(proxy.counters().injected)})`,
      violations,
    )
  } finally {
    await proxy.stop()
    await store.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return broken.length === 0
}
