import { isRecused } from '#policies/committee/ballot'
import { decideRecordMinutes } from '#policies/committee/decide-record-minutes'
import { ballotMinutes } from '#policies/committee/minutes/ballot-minutes'
import { type Sha256, sha256Hex } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { onBallot } from '../cases'
import type { CommandContext, Done } from '../handle'
import { ballotFacts } from './ballot-facts'
import { minutesBlob, readStored, storeDraft } from './minutes-store'

/** The minutes of a ballot as they can be computed now. */
async function printed(deps: Deps, ballotId: string) {
  const facts = await ballotFacts(deps, ballotId)
  if (!facts.ok) return facts
  const bytes = await deps.documents.renderPdf(ballotMinutes(facts.value))
  const { ballot, caseNumber } = facts.value
  const name = `${caseNumber}-${ballot.site}-r${ballot.round}`
  return ok({ ballot, name, bytes, key: minutesBlob(ballot.applicationId, ballotId, sha256Hex(bytes)) })
}

/** The minutes of a closed ballot as a PDF: the approved ones as they were stored, else a draft computed from the ledger. Not for who was recused. */
export async function readBallotMinutes(deps: Deps, { ballotId, person }: { ballotId: string; person: string }) {
  const draft = await printed(deps, ballotId)
  if (!draft.ok) return draft
  const { ballot, name, bytes, key } = draft.value
  if (isRecused(ballot, person)) return reject({ code: 'RECUSED' })
  const approved = ballot.minutes.at(-1)
  return approved === undefined ? storeDraft(deps, key, bytes, name) : readStored(deps, approved, name)
}

/** The chair approves exactly the minutes that were read: their hash is named, and the entry names it for ever. */
export async function approveBallotMinutes(
  deps: Deps,
  context: CommandContext,
  { ballotId, sha256 }: { ballotId: string; sha256: Sha256 },
): Promise<Result<Done, Rejection>> {
  if (context.preloaded?.command !== undefined) return onBallot(deps, context, ballotId, () => ok([]))
  const draft = await printed(deps, ballotId)
  if (!draft.ok) return draft
  const { bytes, key } = draft.value
  const current = sha256Hex(bytes)
  if (current !== sha256) return reject({ code: 'MINUTES_CHANGED', current })
  await deps.blobs.put(key, bytes, 'application/pdf')
  return onBallot(deps, context, ballotId, (ballot, at) => decideRecordMinutes(ballot, { minutes: { ref: key, hash: sha256 } }, at))
}
