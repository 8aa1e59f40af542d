import { awsPorts } from '#functions/runtime/lambda-stream'
import { log } from '#functions/runtime/log'
import { makeCheckpoint } from '#functions/usecases/audit/make-checkpoint'

const ports = awsPorts()

/** The ledger contradicts itself: nothing was signed, somebody has to look. */
export class LedgerBroken extends Error {
  override readonly name = 'LedgerBroken'
}

/** Each day: signs where the ledger stands. */
export const handler = async (): Promise<{ readonly size: number; readonly streams: number }> => {
  const made = await makeCheckpoint((await ports()).deps)
  if (made.ok) return { size: made.value.size, streams: made.value.streams }
  for (const { stream, sequence, code } of made.rejection.faults) log('error', 'ledger-broken', { stream, sequence, code })
  throw new LedgerBroken(`${made.rejection.faults.length} faults in the ledger`)
}
