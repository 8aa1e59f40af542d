import { type Application, referenceOf } from '#policies/application/application'
import { type Comparable, ProfileSchema, type Similarity, similarityOf } from '#policies/application/profile'
import { isRecused, seatOf } from '#policies/committee/ballot'
import { type BallotLine, ballotCatalogue } from '#policies/committee/catalogue'
import type { Deps } from '../../ports-deps'
import { loadBallots } from '../cases'

type Line = {
  readonly sk: string
  readonly phase: string
  readonly profile?: unknown
  readonly consent?: { readonly purposes: readonly string[] }
  readonly erasedAt?: string
}
type Found = {
  readonly applicationId: string
  readonly similarity: Similarity
  readonly ballot?: Pick<BallotLine, 'ballotId' | 'outcome' | 'closedAt'> & { readonly seated?: boolean }
  readonly registerId?: string
}
const MOST = 5
/** Room for those that a reader may not see. */
const LOOKED_AT = 50
const LEAST_PERCENT = 40
const PUBLIC_PHASES = ['published', 'active', 'closed']

function comparable({ profile, consent }: Pick<Line, 'profile' | 'consent'>): Comparable | undefined {
  const read = ProfileSchema.safeParse(profile)
  return read.success && consent !== undefined ? { profile: read.data, consent } : undefined
}

/**
 * Earlier decisions on projects like this one, the most similar first: of this site's committee, and those that the public register tells.
 * Other sites' decisions stay theirs until they are public, and who was recused in a ballot finds nothing of it here either.
 */
export async function similarDecisions(
  deps: Pick<Deps, 'ledger' | 'lists' | 'titles' | 'register'>,
  application: Application,
  { site, person }: { readonly site: string; readonly person: string },
) {
  const own = comparable(application)
  if (own === undefined) return []
  const [lines, ballots, register] = await Promise.all([
    deps.lists.items('list#applications') as unknown as Promise<readonly Line[]>,
    deps.lists.items(ballotCatalogue(site)) as unknown as Promise<readonly BallotLine[]>,
    deps.register.all(),
  ])
  const decided = new Map(ballots.map((ballot) => [ballot.applicationId, ballot]))
  const entries = new Map(register.map((record) => [record.applicationId, record]))
  const found = lines.flatMap((line): readonly Found[] => {
    const other = line.sk === application.id || line.erasedAt !== undefined ? undefined : comparable(line)
    const ballot = decided.get(line.sk)
    const entry = PUBLIC_PHASES.includes(line.phase) ? entries.get(line.sk) : undefined
    if (other === undefined || (ballot === undefined && entry === undefined)) return []
    return [
      { applicationId: line.sk, similarity: similarityOf(own, other), ...(ballot && { ballot }), ...(entry && { registerId: entry.id }) },
    ]
  })
  const ranked = found
    .filter(({ similarity }) => similarity.percent >= LEAST_PERCENT)
    .sort(bySimilarity)
    .slice(0, LOOKED_AT)
  const best = (await withoutRecused(deps, ranked, person)).slice(0, MOST)
  const titles = await deps.titles.get(best.map(({ applicationId }) => applicationId))
  return best.map(({ applicationId, similarity, ballot, registerId }) => ({
    reference: referenceOf(applicationId),
    title: titles.get(applicationId) ?? referenceOf(applicationId),
    ...(ballot && { outcome: ballot.outcome, closedAt: ballot.closedAt }),
    ...(ballot?.seated && { ballotId: ballot.ballotId }),
    ...(registerId !== undefined && { registerId }),
    ...similarity,
    purposes: [...similarity.purposes],
    modules: [...similarity.modules],
    materials: [...similarity.materials],
  }))
}
/** `seated`: the reader held a seat in it, and may open the ballot. */
async function withoutRecused(deps: Pick<Deps, 'ledger'>, ranked: readonly Found[], person: string): Promise<readonly Found[]> {
  const ballots = await loadBallots(
    deps,
    ranked.flatMap(({ ballot }) => ballot?.ballotId ?? []),
  )
  return ranked.flatMap(({ ballot, ...found }) => {
    if (ballot === undefined) return [found]
    const loaded = ballots.get(ballot.ballotId)
    if (loaded === undefined || isRecused(loaded, person)) return []
    return [{ ...found, ballot: { ...ballot, seated: seatOf(loaded, person) !== undefined } }]
  })
}
/** Alike first; among equally alike ones what was decided later, then by id, so that the same data gives the same list. */
function bySimilarity(a: Found, b: Found): number {
  if (a.similarity.percent !== b.similarity.percent) return b.similarity.percent - a.similarity.percent
  const [closedA, closedB] = [a.ballot?.closedAt ?? '', b.ballot?.closedAt ?? '']
  if (closedA !== closedB) return closedA < closedB ? 1 : -1
  return a.applicationId < b.applicationId ? -1 : 1
}
