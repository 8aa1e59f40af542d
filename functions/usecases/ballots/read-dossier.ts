import { mayOpenDossier } from '#policies/committee/ballot'
import { reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { sealedView } from '../applications/read-form'
import { loadApplication, loadBallot } from '../cases'

/** What is voted on: the version whose hash the ballot names. Opens after the conflict question (committee.md, "Ballot"). */
export async function readDossier(deps: Deps, ballotId: string, person: string) {
  const ballot = await loadBallot(deps, ballotId)
  if (ballot.phase === 'none') return reject({ code: 'NOT_FOUND' })
  if (!mayOpenDossier(ballot, person)) return reject({ code: 'DECLARATION_REQUIRED' })
  const application = await loadApplication(deps, ballot.applicationId)
  const index = application.sealed.findIndex(({ hash }) => hash === ballot.sealedHash)
  return sealedView(deps, ballot.applicationId, index + 1, application.sealed[index])
}
