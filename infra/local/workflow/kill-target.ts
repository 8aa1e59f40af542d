import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { openStore } from '#functions/adapters/dynamodb/client'
import { dynamoExecutionStore } from '#functions/adapters/dynamodb/execution-store'
import { machines } from '#infra/machines/machines'
import type { Json } from '#policies/kernel/json'
import { createLocalWorkflow } from './interpreter'
import { movableClock } from './workbench'

/**
 * The process that the kill test kills: endpoint, journal file and which of its handler calls is its last. The journal is the world outside,
 * which survives: one line per call, with the token that a wait was given.
 */
const [endpoint = '', journal = '', lastCall = ''] = process.argv.slice(2)
const wait = (outcome: string, round: number): Json => ({ outcome, seconds: 3600, round })
const ANSWERS: Readonly<Record<string, Json>> = {
  'OpenContract/0': wait('opened', 1),
  'SettleContract/1': wait('wait-again', 2),
  'SettleContract/2': wait('signed', 3),
}
const lines = () => (existsSync(journal) ? readFileSync(journal, 'utf8').trim().split('\n') : [])
let calls = 0

const workflow = createLocalWorkflow({
  store: dynamoExecutionStore(
    openStore({ endpoint, region: 'local', tables: { ledger: 'votum-ledger', work: 'votum-work', consent: 'votum-consent' } }),
  ),
  machines,
  clock: movableClock(),
  randomToken: () => randomBytes(24).toString('base64url'),
  invoke: async ({ handler, payload }) => {
    const { round, token = '' } = payload as { round: number; token?: string }
    appendFileSync(journal, `${handler}/${round} ${token}\n`)
    calls += 1
    if (calls === Number(lastCall)) process.kill(process.pid, 'SIGKILL')
    return ANSWERS[`${handler}/${round}`] ?? null
  },
})
await workflow.start('contract', 'killed', { applicationId: 'a1', contractId: 'a1-v1' })
await workflow.resumeAll()
while ((await workflow.status('contract', 'killed')) === 'RUNNING') {
  await workflow.idle()
  for (const token of lines().flatMap((line) => line.split(' ')[1] || [])) await workflow.signal(token, null)
}
await workflow.idle()
