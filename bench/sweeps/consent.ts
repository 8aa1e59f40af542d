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

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const SHOWN = 20
/** A line each time a further share of the work is done. */
function progress(id: string, whole: number, shares: number): (done: number) => void {
  const step = Math.ceil(whole / shares)
  const started = Date.now()
  return (done) => {
    if (done % step === 0 && done < whole) say(`${id}: ${done} of ${whole} after ${Math.round((Date.now() - started) / 1000)} s`)
  }
}

/** R3 to R5 at full size: `npm run sweep -- consent [R3 R4 R5] [--trials 10000] [--questions 1000000] [--hostile 100000] [--seed 1]`. */
export async function consentSweep(args: readonly string[]): Promise<boolean> {
  logSink.write = () => undefined
  const seed = numberArgument(args, 'seed', 1)
  const parts = { R4: questions, R5: hostile, R3: withdrawals }
  const asked = Object.entries(parts).filter(([id]) => args.includes(id) || !Object.keys(parts).some((one) => args.includes(one)))
  let kept = true
  for (const [id, part] of asked) {
    const { text, found } = await part(args, seed)
    say(`${id} ${found.length === 0 ? 'kept' : 'BROKEN'}: ${text}`)
    for (const one of found.slice(0, SHOWN)) say(`  ${one}`)
    kept &&= found.length === 0
  }
  return kept
}
type Part = { readonly text: string; readonly found: readonly string[] }

async function questions(args: readonly string[], seed: number): Promise<Part> {
  const count = numberArgument(args, 'questions', 1_000_000)
  const { asked, differences, decisions } = questionSweep(count, seed, progress('R4', count, 10))
  const text = `${asked} questions, record = snapshot + overlay = independent evaluator, ${differences.length} differences`
  return { text: `${text} (${told(decisions)})`, found: differences }
}

async function hostile(args: readonly string[], seed: number): Promise<Part> {
  const count = numberArgument(args, 'hostile', 100_000)
  const { sent, faults, wrongPermits, statuses, permits } = await hostileSweep(count, seed, progress('R5', count, 10))
  const text = `${sent} mutated consents and hostile bodies, ${faults.length} faults, ${wrongPermits.length} wrong of ${permits} permits`
  return { text: `${text} (${told(statuses)})`, found: [...faults, ...wrongPermits] }
}

async function withdrawals(args: readonly string[], seed: number): Promise<Part> {
  const count = numberArgument(args, 'trials', 10_000)
  const dataDir = mkdtempSync(join(tmpdir(), 'votum-sweep-'))
  const store = await startStore({ dataDir, endpoint: '' })
  await createTables(store.endpoint, TABLES)
  const proxy = await startFaultProxy({ target: store.endpoint })
  try {
    const listener = { trial: progress('R3', count, 20), violation: (text: string) => say(`R3 violation: ${text}`) }
    const { trials, answers, unavailable, violations } = await withdrawalSweep(proxy, count, seed, listener)
    const text = `${trials} withdrawals, ${violations.length} permits after the acknowledgement (answers: ${told(answers)}; ${unavailable} asked to repeat`
    return { text: `${text}; injected: ${told(proxy.counters().injected)})`, found: violations }
  } finally {
    await proxy.stop()
    await store.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
