import { referenceOf } from '#policies/application/application'
import { meetingNumber } from '#policies/committee/meeting/meeting'
import { documentClaim } from '#policies/contract/aggregate'
import type { Sha256 } from '#policies/kernel/hash'
import { type Ok, ok } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import { berlinDay, type PlainDate } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { loadBallot, loadMeeting } from '../cases'
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
 * Void: replaced by another version, or refused. Contracts, and minutes that were approved (of a ballot `version` is its round). Never a
 * name, never a title.
 */
export async function verifyDocument(deps: Pick<Deps, 'ledger'>, sha256: Sha256): Promise<Ok<Verification>> {
  const holder = await deps.ledger.claimHolder(documentClaim(sha256))
  const verify = holder === undefined ? undefined : VERIFIERS[holder.slice(0, holder.indexOf('#'))]
  return ok((holder && (await verify?.(deps, idOf(holder), sha256))) || UNKNOWN)
}
type Verify = (deps: Pick<Deps, 'ledger'>, id: string, sha256: Sha256) => Promise<Verification | undefined>
const VERIFIERS: Readonly<Record<string, Verify>> = {
  async contract(deps, id, sha256) {
    const { terms, issue, status } = await loadContract(deps, id)
    if (terms === null || issue === null || issue.issuedHash !== sha256) return undefined
    const state = status === 'void' || status === 'refused' ? 'void' : 'valid'
    return { known: true, state, reference: terms.caseNumber, version: terms.version, date: berlinDay(issue.at) }
  },
  async ballot(deps, id, sha256) {
    const ballot = await loadBallot(deps, id)
    if (ballot.phase === 'none' || ballot.closing === undefined) return undefined
    const { applicationId, round, closing } = ballot
    return ofMinutes(ballot.minutes, sha256, { reference: referenceOf(applicationId), version: round, date: berlinDay(closing.at) })
  },
  async meeting(deps, id, sha256) {
    const meeting = await loadMeeting(deps, id)
    if (meeting.phase === 'none') return undefined
    return ofMinutes(meeting.minutes, sha256, { reference: meetingNumber(id), date: berlinDay(meeting.starts) })
  },
}
/** Approved minutes stand until corrected ones were approved. */
function ofMinutes(
  minutes: readonly Sealed[],
  sha256: Sha256,
  named: Pick<Verification, 'reference' | 'version' | 'date'>,
): Verification | undefined {
  if (!minutes.some(({ hash }) => hash === sha256)) return undefined
  return { known: true, state: minutes.at(-1)?.hash === sha256 ? 'valid' : 'void', ...named }
}
