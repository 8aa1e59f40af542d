import { currentSeal, siteOf } from '#policies/application/application'
import { shippedCharter } from '#policies/committee/charters'
import { decideOpen, type RosterSeat } from '#policies/committee/decide-open'
import type { Rejection } from '#policies/kernel/result'
import { ok, type Result } from '#policies/kernel/result'
import { Corrupted } from '../../faults'
import type { Committee, Person } from '../../ports'
import type { Deps } from '../../ports-deps'
import { loadApplication, onBallot } from '../cases'
import { type Done, systemContext } from '../handle'

export type OpenBallot = { readonly applicationId: string; readonly site: string; readonly ballotId: string; readonly ballotRound: number }

const rosterOf = (committee: Committee, people: ReadonlyMap<string, Person>): readonly RosterSeat[] =>
  committee.seats.map(({ seat, member, deputy, chair }) => ({
    seat,
    member,
    ...(deputy === undefined ? {} : { deputy, deputyUnits: people.get(deputy)?.units ?? [] }),
    ...(chair === true ? { chair } : {}),
    units: people.get(member)?.units ?? [],
  }))

/** Opens a site's ballot on today's roster and charter; opened already counts as done, and a site that left the review opens none. */
export async function openBallot(
  deps: Deps,
  { applicationId, site, ballotId, ballotRound }: OpenBallot,
): Promise<Result<Done | 'not-needed', Rejection>> {
  const application = await loadApplication(deps, applicationId)
  if (application.phase !== 'site-review' || siteOf(application, site)?.state !== 'precheck') return ok('not-needed')
  const committee = await deps.directory.committee(site)
  const seal = currentSeal(application)
  if (committee === undefined || seal === undefined) throw new Corrupted(`no committee at ${site}, or no sealed form of ${applicationId}`)
  const charter = shippedCharter(committee.charter)
  if (charter === undefined) throw new Corrupted(`committee ${site} names an unknown charter`)
  const people = await deps.directory.people(
    committee.seats.flatMap(({ member, deputy }) => [member, ...(deputy === undefined ? [] : [deputy])]),
  )
  const relations = { applicant: application.owner, coApplicants: application.coApplicants, responsibleUnits: application.units }
  return onBallot(deps, systemContext(`open-ballot#${ballotId}`), ballotId, (ballot, at) =>
    ballot.phase === 'none'
      ? decideOpen(
          ballot,
          { applicationId, site, round: ballotRound, sealedHash: seal.hash, charter, seats: rosterOf(committee, people), relations },
          at,
        )
      : ok([]),
  )
}
