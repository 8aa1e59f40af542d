import { referenceOf } from '#policies/application/application'
import { shippedNamed } from '#policies/committee/charters'
import type { BallotFacts } from '#policies/committee/minutes/ballot-minutes'
import type { Sha256 } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { Corrupted } from '../../faults'
import type { Deps } from '../../ports-deps'
import { namesOf } from '../applications/read-application'
import { ballotStream, loadApplication, loadBallot } from '../cases'
import { openText } from '../texts'

/** Hash of the first entry of a type in a stream. */
export async function entryHashes(deps: Pick<Deps, 'ledger'>, stream: string): Promise<ReadonlyMap<string, Sha256>> {
  const found = new Map<string, Sha256>()
  for await (const { type, hash } of deps.ledger.read(stream)) if (!found.has(type)) found.set(type, hash)
  return found
}
export const mustHave = (hashes: ReadonlyMap<string, Sha256>, type: string): Sha256 => {
  const hash = hashes.get(type)
  if (hash === undefined) throw new Corrupted(`a closed ballot or meeting has no ${type}`)
  return hash
}

/** What minutes say of a closed ballot whose case was not erased: names of today's directory, conditions opened, the hashes of its entries. */
export async function ballotFacts(
  deps: Pick<Deps, 'ledger' | 'directory' | 'vault' | 'titles'>,
  ballotId: string,
): Promise<Result<BallotFacts, Rejection>> {
  const ballot = await loadBallot(deps, ballotId)
  if (ballot.phase === 'none' || ballot.closing === undefined) return reject({ code: 'BALLOT_NOT_CLOSED' })
  const { applicationId, closing, charter } = ballot
  if ((await loadApplication(deps, applicationId)).erasedAt !== undefined) return reject({ code: 'CASE_ERASED' })
  const people = [
    ...ballot.seats.flatMap(({ member, deputy }) => [member, ...(deputy ? [deputy] : [])]),
    ...ballot.recusals.map(({ member }) => member),
  ]
  const named = await namesOf(deps, people)
  const hashes = await entryHashes(deps, ballotStream(ballotId))
  const caseNumber = referenceOf(applicationId)
  const conditions = closing.conditions.map(async ({ texts, owner, dueDays, evidence }) => ({
    text: (await Promise.all(texts.map((text) => openText(deps, applicationId, text)))).join('\n'),
    owner,
    dueDays,
    evidence,
  }))
  return ok({
    ballotId,
    ballot: { ...ballot, closing },
    caseNumber,
    title: (await deps.titles.get([applicationId])).get(applicationId) ?? caseNumber,
    siteName: (await deps.directory.site(ballot.site))?.name ?? ballot.site,
    charterName: shippedNamed(charter.id)?.name ?? { de: charter.id, en: charter.id },
    nameOf: (person: string) => named(person).name,
    conditions: await Promise.all(conditions),
    openingHash: mustHave(hashes, 'BallotOpened'),
    closingHash: mustHave(hashes, 'BallotClosed'),
  })
}
