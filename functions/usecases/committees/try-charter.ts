import { referenceOf } from '#policies/application/application'
import { mayOpenDossier } from '#policies/committee/ballot'
import { type BallotLine, ballotCatalogue } from '#policies/committee/catalogue'
import type { Charter } from '#policies/committee/charter'
import { tryCharter } from '#policies/committee/trial'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { loadBallots } from '../cases'

/** The most recent ballots; older ones tell little about a committee of today. */
const MOST = 50

/**
 * A draft charter run over a committee's closed ballots, the latest first. Only over ballots whose votes the reader may see: who tries one
 * rule after the other could learn votes from the outcomes (under a single delegate the outcome is a vote).
 */
export async function runTrial(
  deps: Pick<Deps, 'lists' | 'ledger'>,
  { site, charter, person }: { site: string; charter: Charter; person: string },
) {
  const lines = (await deps.lists.last(ballotCatalogue(site), MOST)) as unknown as readonly BallotLine[]
  const ballots = await loadBallots(
    deps,
    lines.map(({ ballotId }) => ballotId),
  )
  const tried = lines.flatMap(({ ballotId, applicationId, closedAt }) => {
    const ballot = ballots.get(ballotId)
    if (ballot?.closing === undefined || !mayOpenDossier(ballot, person)) return []
    const result = tryCharter({ ...ballot, closing: ballot.closing }, charter)
    return result === undefined ? [] : [{ ballotId, reference: referenceOf(applicationId), closedAt, ...result }]
  })
  return ok({ ballots: lines.length, tried: tried.length, changed: tried.filter(({ changed }) => changed).length, items: tried })
}
