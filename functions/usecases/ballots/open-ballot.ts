import { type Application, currentSeal, siteOf } from '#policies/application/application'
import { mayOpen, recordAwaitsOpening } from '#policies/application/decide-site-review'
import { NO_BALLOT } from '#policies/committee/ballot'
import { roundOf } from '#policies/committee/ballot-id'
import { decideOpen, type RosterSeat } from '#policies/committee/decide-open'
import { evolveAll } from '#policies/committee/evolve'
import type { Relations } from '#policies/committee/recusal'
import { type Committee, delegationOn, peopleOf, seatsOn } from '#policies/committee/standing/committee'
import type { Rejection } from '#policies/kernel/result'
import { ok, type Result, reject } from '#policies/kernel/result'
import { berlinDay, type Instant, type PlainDate } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { Person } from '../../ports'
import type { Deps } from '../../ports-deps'
import { loadApplication, loadCommittee, onApplication, onBallot } from '../cases'
import { type CommandContext, type Done, guardedContext, systemContext } from '../handle'

export type OpenBallot = { readonly applicationId: string; readonly site: string; readonly ballotId: string; readonly ballotRound: number }

/** Whom the application concerns, for the rule of automatic recusal. */
export const relationsOf = ({ owner, coApplicants, units }: Application): Relations => ({
  applicant: owner,
  coApplicants,
  responsibleUnits: units,
})

/** Today's seats with their people's units, and which of them are delegated today. */
const rosterOf = (committee: Committee, people: ReadonlyMap<string, Person>, day: PlainDate): readonly RosterSeat[] =>
  seatsOn(committee, day).map(({ seat, member, deputy, chair }) => ({
    seat,
    member,
    ...(deputy === undefined ? {} : { deputy, deputyUnits: people.get(deputy)?.units ?? [] }),
    ...(chair === true ? { chair } : {}),
    units: people.get(member)?.units ?? [],
    delegated: delegationOn(committee, seat, day) !== undefined,
  }))

/** What the ballot is opened on, as of an instant. */
async function openingOf(deps: Deps, application: Application, { applicationId, site, ballotRound }: OpenBallot) {
  const committee = await loadCommittee(deps, site)
  const seal = currentSeal(application)
  if (committee.phase === 'none' || seal === undefined)
    throw new Corrupted(`no committee at ${site}, or no sealed form of ${applicationId}`)
  const people = await deps.directory.people(peopleOf(committee.seats))
  const { charter } = committee.charter
  const relations = relationsOf(application)
  return {
    charter,
    at: (at: Instant) => ({
      applicationId,
      site,
      round: ballotRound,
      sealedHash: seal.hash,
      charter,
      seats: rosterOf(committee, people, berlinDay(at)),
      relations,
    }),
  }
}
type Opening = Awaited<ReturnType<typeof openingOf>>

/** Why a person must open it: the charter says so, or the quorum is out of reach, of which the office is told before (committee.md, "Ballot"). */
function reasonToWait({ charter, at }: Opening, now: Instant): 'charter' | 'quorum-at-risk' | undefined {
  if (charter.opening === 'chair') return 'charter'
  const events = decideOpen(NO_BALLOT, at(now), now)
  const opened = events.ok ? evolveAll(NO_BALLOT, events.value, now) : NO_BALLOT
  return opened.phase !== 'none' && opened.quorumAtRisk ? 'quorum-at-risk' : undefined
}

/**
 * Opens a site's ballot on today's roster and charter, or says that it waits for a person. Opened already counts as done, and a site that left
 * the review opens none.
 */
export async function openBallot(deps: Deps, ballot: OpenBallot): Promise<Result<Done | 'not-needed', Rejection>> {
  const { applicationId, site, ballotId } = ballot
  const application = await loadApplication(deps, applicationId)
  const review = siteOf(application, site)
  if (review === undefined || !mayOpen(application, review)) return ok('not-needed')
  const opening = await openingOf(deps, application, ballot)
  const cause = reasonToWait(opening, deps.clock.now())
  if (cause !== undefined)
    return onApplication(deps, systemContext(`await-opening#${ballotId}`), applicationId, (state) =>
      ok(recordAwaitsOpening(state, { site, ballotId, cause })),
    )
  return opened(deps, guardedContext(`open-ballot#${ballotId}`), ballotId, opening)
}
/** From the outbox: as often as it comes, a ballot is opened once. */
export const openBallotCommand = (deps: Deps, _id: string, ballot: OpenBallot) => openBallot(deps, ballot)

const opened = (deps: Deps, context: CommandContext, ballotId: string, opening: Opening) =>
  onBallot(deps, context, ballotId, (state, at) => (state.phase === 'none' ? decideOpen(state, opening.at(at), at) : ok([])))

/** The chair, or for a quorum out of reach the office, opens a ballot that waits for a person. */
export async function openByPerson(
  deps: Deps,
  context: CommandContext,
  { applicationId, site }: { readonly applicationId: string; readonly site: string },
): Promise<Result<Done, Rejection>> {
  const application = await loadApplication(deps, applicationId)
  const review = siteOf(application, site)
  const awaited = review?.awaitsOpening
  if (review === undefined || awaited === undefined || !mayOpen(application, review)) return reject({ code: 'OPENING_NOT_AWAITED' })
  if (awaited === 'charter' && context.actor.role === 'office') return reject({ code: 'OPENED_BY_CHAIR' })
  const { ballotId } = review
  return opened(
    deps,
    context,
    ballotId,
    await openingOf(deps, application, { applicationId, site, ballotId, ballotRound: roundOf(ballotId) }),
  )
}
