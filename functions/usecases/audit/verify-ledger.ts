import { checkpointText } from '#policies/ledger/checkpoint'
import { ledgerCheck, type Proof, type Verification } from '#policies/ledger/verify'
import type { Checkpoint, Deps } from '../../ports-deps'
import { exportLedger } from './export-ledger'

/** Verifies the ledger on the server, against the latest checkpoint. An auditor repeats it outside with `votum ledger verify`. */
export async function verifyLedger(deps: Pick<Deps, 'ledger' | 'checkpoints'>): Promise<Verification> {
  const checkpoint = await deps.checkpoints.latest()
  const check = ledgerCheck()
  for await (const line of exportLedger(deps)) check.piece(line)
  return check.finish(checkpoint && (await proofOf(deps, checkpoint)))
}
async function proofOf({ checkpoints }: Pick<Deps, 'checkpoints'>, payload: Checkpoint): Promise<Proof> {
  return { payload, signed: await checkpoints.verify(checkpointText(payload), payload.signature) }
}
