import { type Asker, rowInPhase } from '#policies/access/access'
import { referenceOf } from '#policies/application/application'
import { ballotAggregate, owingOnBallot } from '#policies/committee/aggregate'
import { type Ballot, isRecused } from '#policies/committee/ballot'
import { tallyOf } from '#policies/committee/ballot-tally'
import { ballotCatalogue, openBallots } from '#policies/committee/catalogue'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { namesOf } from '../applications/read-application'
import { loadBallots } from '../cases'
import { standingOf } from './standing-of'

export type BallotsQuery = { readonly state: 'open' | 'closed'; readonly limit: number }
type Reader = { readonly asker: Asker; readonly person: string }
const COMMITTEE_ROLES: readonly string[] = ['member', 'chair', 'steward']

/**
 * The ballots that a reader may open, in one answer: the open ones by deadline, or the last closed ones. One query per membership and one for
 * the person (somebody who left a committee keeps the seat in ballots that run), then the heads in one read; the number of closed ballots
 * costs nothing.
 */
export async function listBallots(deps: Pick<Deps, 'ledger' | 'lists' | 'titles' | 'directory'>, reader: Reader, query: BallotsQuery) {
  const ids = await namedIn(deps, reader, query)
  const loaded = [...(await loadBallots(deps, ids))].filter(([, ballot]) => isListed(ballot, reader, query)).sort(inOrder(query))
  const shown = loaded.slice(0, query.limit)
  const [titles, sites, nameOf] = await Promise.all([
    deps.titles.get(shown.map(([, { applicationId }]) => applicationId)),
    deps.directory.sites(),
    namesOf(
      deps,
      shown.flatMap(([, ballot]) => lackingOn(ballot, reader.person)),
    ),
  ])
  const siteNames = new Map(sites.map(({ slug, name }) => [slug, name]))
  return ok({
    items: shown.map(([id, ballot]) => ({
      ...lineOf(id, ballot, reader.person),
      title: titles.get(ballot.applicationId) ?? referenceOf(ballot.applicationId),
      siteName: siteNames.get(ballot.site) ?? ballot.site,
      lacking: lackingOn(ballot, reader.person).map(nameOf),
    })),
  })
}

async function namedIn(
  { lists, directory }: Pick<Deps, 'lists' | 'directory'>,
  { asker, person }: Reader,
  { state, limit }: BallotsQuery,
): Promise<readonly string[]> {
  const roles = asker.memberships.filter(({ role }) => COMMITTEE_ROLES.includes(role))
  const everywhere = asker.memberships.some(({ role }) => role === 'office') ? await directory.sites() : []
  const sites = [...new Set([...roles.flatMap(({ site }) => site ?? []), ...everywhere.map(({ slug }) => slug)])]
  if (state === 'closed')
    return (await Promise.all(sites.map((site) => lists.last(ballotCatalogue(site), limit)))).flat().map(({ ballotId }) => String(ballotId))
  const [own, ...open] = await Promise.all([lists.items(`inbox#person#${person}`), ...sites.map((site) => lists.items(openBallots(site)))])
  return [...own.flatMap(({ ballotId }) => (typeof ballotId === 'string' ? [ballotId] : [])), ...open.flat().map(({ sk }) => sk)]
}
/** The lists may lag behind; what counts is the ballot as it is now, and who may read it. */
function isListed(ballot: Ballot, { asker }: Reader, { state }: BallotsQuery): boolean {
  const subject = ballotAggregate.subject(ballot)
  return ballot.phase === state && subject !== undefined && rowInPhase('getBallot', asker, subject) !== undefined
}
const inOrder =
  ({ state }: BallotsQuery) =>
  ([idA, a]: readonly [string, Ballot], [idB, b]: readonly [string, Ballot]): number => {
    const [first, second] = state === 'open' ? [a.deadline, b.deadline] : [b.closing?.at ?? '', a.closing?.at ?? '']
    return first === second ? (idA < idB ? -1 : 1) : first < second ? -1 : 1
  }

/** Whose vote the ballot waits for; not told to who is recused. */
const lackingOn = (ballot: Ballot, person: string): readonly string[] =>
  ballot.phase === 'closed' || isRecused(ballot, person)
    ? []
    : owingOnBallot(ballot).flatMap((one) => ('person' in one ? [one.person] : []))

function lineOf(id: string, ballot: Ballot, person: string) {
  const { quorum, electors } = tallyOf(ballot, ballot.closing?.at ?? ballot.deadline)
  const { applicationId, site, round, phase, openedAt, deadline, charter, closing } = ballot
  return {
    id,
    applicationId,
    reference: referenceOf(applicationId),
    site,
    round,
    phase,
    openedAt,
    deadline,
    extended: ballot.extensions.length > 0,
    procedure: charter.procedure,
    quorum: { ...quorum, electors },
    me: standingOf(ballot, person),
    ...(closing && { closedAt: closing.at, outcome: closing.outcome }),
  }
}
