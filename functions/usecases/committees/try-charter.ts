import { referenceOf } from '#policies/application/application'
import { type BallotLine, ballotCatalogue } from '#policies/committee/catalogue'
import type { Charter } from '#policies/committee/charter'
import { tryCharter } from '#policies/committee/trial'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { loadBallot } from '../cases'

/** The most recent ballots; older ones tell little about a committee of today. */
const MOST = 50
const AT_ONCE = 10

/** A draft charter run over a committee's closed ballots, the latest first. Outcomes and quorum only: nobody's choice is in the answer. */
export async function runTrial(deps: Pick<Deps, 'lists' | 'ledger'>, { site, charter }: { site: string; charter: Charter }) {
  const lines = (await deps.lists.items(ballotCatalogue(site))) as unknown as readonly BallotLine[]
  const latest = lines.toReversed().slice(0, MOST)
  const items = []
  for (let start = 0; start < latest.length; start += AT_ONCE)
    items.push(...(await Promise.all(latest.slice(start, start + AT_ONCE).map((line) => trialOf(deps, line, charter)))))
  const tried = items.flat()
  return ok({ ballots: lines.length, tried: tried.length, changed: tried.filter(({ changed }) => changed).length, items: tried })
}
async function trialOf(deps: Pick<Deps, 'ledger'>, { ballotId, applicationId, closedAt }: BallotLine, charter: Charter) {
  const ballot = await loadBallot(deps, ballotId)
  if (ballot.phase === 'none' || ballot.closing === undefined) return []
  const result = tryCharter({ ...ballot, closing: ballot.closing }, charter)
  return result === undefined ? [] : [{ ballotId, reference: referenceOf(applicationId), closedAt, ...result }]
}
