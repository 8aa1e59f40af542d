import type { Application } from '#policies/application/application'
import { compareForms } from '#policies/application/form/compare'
import { SECTION_IDS } from '#policies/application/form/sections'
import { type Ballot, mayOpenDossier } from '#policies/committee/ballot'
import { describeNeed } from '#policies/consent/need-words'
import { ok, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Deps } from '../../ports-deps'
import { loadApplication, loadBallot } from '../cases'
import { openJson } from '../texts'
import { similarDecisions } from './similar-decisions'

type Form = Readonly<Record<string, unknown>>
const versionOf = (application: Application, ballot: Ballot): number =>
  application.sealed.findIndex(({ hash }) => hash === ballot.sealedHash) + 1

async function opened(deps: Pick<Deps, 'vault'>, applicationId: string, sealed: Sealed | undefined): Promise<Form | undefined> {
  const content = sealed && (await openJson(deps, applicationId, sealed))
  return content === undefined || content === 'erased' ? undefined : (content as Form)
}

/**
 * What stands beside the dossier: which consent the project needs, what changed since the version before, and earlier decisions on similar
 * projects. Opens with the dossier, after the conflict question.
 */
export async function readBriefing(deps: Deps, ballotId: string, person: string) {
  const ballot = await loadBallot(deps, ballotId)
  if (ballot.phase === 'none') return reject({ code: 'NOT_FOUND' })
  if (!mayOpenDossier(ballot, person)) return reject({ code: 'DECLARATION_REQUIRED' })
  const application = await loadApplication(deps, ballot.applicationId)
  if (application.erasedAt !== undefined) return reject({ code: 'CASE_ERASED' })
  const version = versionOf(application, ballot)
  return ok({
    version,
    ...(application.consent === undefined ? {} : { consent: describeNeed(application.consent) }),
    ...(await changesBefore(deps, application, version)),
    similar: await similarDecisions(deps, application, { site: ballot.site, person }),
  })
}
async function changesBefore(deps: Pick<Deps, 'vault'>, { id, sealed }: Application, version: number) {
  const [before, after] = await Promise.all([opened(deps, id, sealed[version - 2]), opened(deps, id, sealed[version - 1])])
  return before === undefined || after === undefined
    ? {}
    : { since: { version: version - 1, changes: [...compareForms(before, after, SECTION_IDS)] } }
}

/** Two proposals side by side, field by field: only for somebody to whom both dossiers are open. */
export async function compareProposals(deps: Deps, { ballotId, other, person }: { ballotId: string; other: string; person: string }) {
  const [one, two] = await Promise.all([loadBallot(deps, ballotId), loadBallot(deps, other)])
  if (one.phase === 'none' || !mayOpenDossier(one, person)) return reject({ code: 'DECLARATION_REQUIRED' })
  // one answer for a ballot that does not exist and for one that is not open to this person
  if (two.phase === 'none' || !mayOpenDossier(two, person)) return reject({ code: 'OTHER_DOSSIER_NOT_OPEN' })
  const [mine, others] = await Promise.all([dossierOf(deps, one), dossierOf(deps, two)])
  if (mine === undefined || others === undefined) return reject({ code: 'CASE_ERASED' })
  return ok({ changes: [...compareForms(mine, others, SECTION_IDS)] })
}
async function dossierOf(deps: Pick<Deps, 'ledger' | 'vault'>, ballot: Ballot): Promise<Form | undefined> {
  const application = await loadApplication(deps, ballot.applicationId)
  return opened(deps, application.id, application.sealed[versionOf(application, ballot) - 1])
}

/** Two sealed versions of one application, field by field: by default the latest and the one before. */
export async function compareVersions(
  deps: Deps,
  { applicationId, ...asked }: { applicationId: string; from?: number | undefined; to?: number | undefined },
) {
  const { sealed, erasedAt } = await loadApplication(deps, applicationId)
  if (erasedAt !== undefined) return reject({ code: 'CASE_ERASED' })
  const to = asked.to ?? sealed.length
  const from = asked.from ?? to - 1
  const [before, after] = await Promise.all([opened(deps, applicationId, sealed[from - 1]), opened(deps, applicationId, sealed[to - 1])])
  if (before === undefined || after === undefined) return reject({ code: 'VERSION_UNKNOWN', versions: sealed.length })
  return ok({ from, to, changes: [...compareForms(before, after, SECTION_IDS)] })
}
