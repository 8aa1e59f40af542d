import { currentSeal, siteOf } from '#policies/application/application'
import { decideOpen, type RosterSeat } from '#policies/committee/decide-open'
import { type Committee, delegationOn, peopleOf, seatsOn } from '#policies/committee/standing/committee'
import type { Rejection } from '#policies/kernel/result'
import { ok, type Result } from '#policies/kernel/result'
import { berlinDay, type PlainDate } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { Person } from '../../ports'
import type { Deps } from '../../ports-deps'
import { loadApplication, loadCommittee, onBallot } from '../cases'
import { type Done, systemContext } from '../handle'

export type OpenBallot = { readonly applicationId: string; readonly site: string; readonly ballotId: string; readonly ballotRound: number }

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

/** Opens a site's ballot on today's roster and charter; opened already counts as done, and a site that left the review opens none. */
export async function openBallot(
  deps: Deps,
  { applicationId, site, ballotId, ballotRound }: OpenBallot,
): Promise<Result<Done | 'not-needed', Rejection>> {
  const application = await loadApplication(deps, applicationId)
  if (application.phase !== 'site-review' || siteOf(application, site)?.state !== 'precheck') return ok('not-needed')
  const committee = await loadCommittee(deps, site)
  const seal = currentSeal(application)
  if (committee.phase === 'none' || seal === undefined)
    throw new Corrupted(`no committee at ${site}, or no sealed form of ${applicationId}`)
  const people = await deps.directory.people(peopleOf(committee.seats))
  const { charter } = committee.charter
  const relations = { applicant: application.owner, coApplicants: application.coApplicants, responsibleUnits: application.units }
  return onBallot(deps, systemContext(`open-ballot#${ballotId}`), ballotId, (ballot, at) =>
    ballot.phase === 'none'
      ? decideOpen(
          ballot,
          {
            applicationId,
            site,
            round: ballotRound,
            sealedHash: seal.hash,
            charter,
            seats: rosterOf(committee, people, berlinDay(at)),
            relations,
          },
          at,
        )
      : ok([]),
  )
}
