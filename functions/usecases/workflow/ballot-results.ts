import { recordSiteDecision, recordSiteReopened, recordVotingOpened } from '#policies/application/decide-site-review'
import { ballotAggregate } from '#policies/committee/aggregate'
import { ballotIdOf, roundOf } from '#policies/committee/ballot-id'
import { abandonBallot } from '#policies/committee/decide-abandon'
import { decideReopen } from '#policies/committee/decide-reopen'
import type { Sha256 } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { Deps } from '../../ports-deps'
import { ballotStream, onApplication, onBallot } from '../cases'
import { guardedContext, stateAt, systemContext } from '../handle'

type Opened = { readonly applicationId: string; readonly site: string; readonly ballotId: string; readonly deadline: Instant }
/** The case learns that a site votes; `id` is the outbox item's, so a second delivery changes nothing. */
export const recordOpened = (deps: Deps, id: string, { applicationId, ...opened }: Opened) =>
  onApplication(deps, guardedContext(id), applicationId, (application) => ok(recordVotingOpened(application, opened)))

/** The case learns what a site decided: outcome, conditions, and the hash of the closing entry. */
export async function recordDecision(deps: Deps, id: string, { applicationId, site, ballotId }: Omit<Opened, 'deadline'>) {
  const stream = ballotStream(ballotId)
  const { head } = await deps.ledger.load(stream)
  const ballot = await stateAt(deps.ledger, ballotAggregate, stream, head)
  if (head === undefined || ballot.phase === 'none' || ballot.closing === undefined)
    throw new Corrupted(`ballot ${ballotId} has no result to record`)
  const { outcome, conditions } = ballot.closing
  const ballotEntry = await closingEntry(deps, stream)
  const decided = {
    site,
    ballotId,
    outcome,
    ballotEntry,
    conditions: conditions.map(({ id: own, texts, owner, dueDays, evidence }) => ({
      id: `${site}-${own}`.slice(0, 80),
      texts: [...texts],
      owner: ownerOf(owner),
      dueDays,
      evidence: [...evidence],
    })),
  }
  return onApplication(deps, guardedContext(id), applicationId, (application, at) => ok(recordSiteDecision(application, decided, at)))
}
async function closingEntry(deps: Deps, stream: string): Promise<Sha256> {
  for await (const entry of deps.ledger.read(stream)) if (entry.type === 'BallotClosed') return entry.hash
  throw new Corrupted(`${stream} is closed, but has no closing entry`)
}
const ownerOf = (owner: string): 'site' | 'office' | 'applicant' => (owner === 'site' || owner === 'office' ? owner : 'applicant')

export const abandon = (deps: Deps, id: string, { ballotId }: { ballotId: string }) =>
  onBallot(deps, systemContext(id), ballotId, (ballot) => ok(abandonBallot(ballot)))

/** A tie under a charter with a second round: the ballot points to its next round (exactly once, by the outbox item's id). */
export const secondRound = (deps: Deps, id: string, { ballotId }: { readonly ballotId: string }) =>
  onBallot(deps, systemContext(id), ballotId, (ballot, at) =>
    ballot.phase !== 'none' && ballot.nextRound !== undefined ? ok([]) : decideReopen(ballot, { cause: 'second-round' }, at),
  )
type Reopened = {
  readonly applicationId: string
  readonly site: string
  readonly ballotId: string
  readonly cause: 'second-round' | 'four-eyes'
}
/** The case learns that a site votes once more; a case that went on meanwhile stays as it is. */
export const reopenSite = (deps: Deps, id: string, { applicationId, site, ballotId, cause }: Reopened) =>
  onApplication(deps, systemContext(id), applicationId, (application) =>
    ok(recordSiteReopened(application, { site, ballotId, cause }, ballotIdOf({ applicationId, site, round: roundOf(ballotId) - 1 }))),
  )
