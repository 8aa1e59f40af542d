import { documentClaim } from '#policies/contract/aggregate'
import { contractStream } from '#policies/contract/follow'
import type { Sha256 } from '#policies/kernel/hash'
import { type Ok, ok } from '#policies/kernel/result'
import { berlinDay, type PlainDate } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { idOf } from '../handle'
import { loadContract } from './on-contract'

export type Verification = {
  readonly known: boolean
  readonly state: 'valid' | 'void' | 'unknown'
  readonly reference?: string
  readonly version?: number
  readonly date?: PlainDate
}
const UNKNOWN: Verification = { known: false, state: 'unknown' }

/**
 * What anybody may know of a document by the hash of its bytes: whether we issued it, and whether it still stands.
 * Void: replaced by another version, or refused. Never a name, never a title.
 */
export async function verifyDocument(deps: Pick<Deps, 'ledger'>, sha256: Sha256): Promise<Ok<Verification>> {
  const holder = await deps.ledger.claimHolder(documentClaim(sha256))
  if (holder === undefined || holder !== contractStream(idOf(holder))) return ok(UNKNOWN)
  const { terms, issue, status } = await loadContract(deps, idOf(holder))
  if (terms === null || issue === null || issue.issuedHash !== sha256) return ok(UNKNOWN)
  return ok({
    known: true,
    state: status === 'void' || status === 'refused' ? 'void' : 'valid',
    reference: terms.caseNumber,
    version: terms.version,
    date: berlinDay(issue.at),
  })
}
