import { type Asker, allowedNow } from '#policies/access/access'
import { subjectOfApplication } from '#policies/application/aggregate'
import { type Application, type Request, referenceOf, type SiteReview } from '#policies/application/application'
import { isOffered } from '#policies/application/decide-contracting'
import { ok } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import type { Entry } from '#policies/ledger/entry'
import type { Deps } from '../../ports-deps'
import { applicationStream, loadApplication } from '../cases'
import { openText } from '../texts'
import { conditionViews } from './condition-views'

const COMMANDS = [
  'saveSection',
  'submitApplication',
  'withdrawApplication',
  'acceptFormally',
  'returnApplication',
  'rejectApplication',
  'precheckSite',
  'openBallot',
  'closeSiteReview',
  'answerCondition',
  'giveEvidence',
  'reviewCondition',
  'issueContract',
  'publishApplication',
  'activateApplication',
  'proposeErasure',
  'confirmErasure',
] as const
export type Reader = { readonly asker: Asker; readonly id: string }

/** People's names for display; an id that nobody knows any more stays an id. */
export async function namesOf(
  deps: Pick<Deps, 'directory'>,
  ids: readonly string[],
): Promise<(id: string) => { id: string; name: string }> {
  const people = await deps.directory.people(ids)
  return (id) => {
    const person = people.get(id)
    return { id, name: person === undefined ? id : `${person.givenName} ${person.familyName}`.trim() }
  }
}

/** The case as this reader may see it: texts opened, sites named, and the operations that are allowed now. */
export async function readApplication(deps: Deps, applicationId: string, reader: Reader) {
  const application = await loadApplication(deps, applicationId)
  const erased = application.erasedAt !== undefined
  const open = (sealed: Sealed) => openText(deps, applicationId, sealed)
  const nameOf = await namesOf(deps, [application.owner, ...application.coApplicants])
  const titles = await deps.titles.get([applicationId])
  const subject = subjectOfApplication(application)
  const asker = reader.asker
  return ok({
    id: applicationId,
    reference: referenceOf(applicationId),
    phase: application.phase as Exclude<Application['phase'], 'none'>,
    version: application.version,
    title: erased ? '—' : (titles.get(applicationId) ?? referenceOf(applicationId)),
    ...optional('abbreviation', application.abbreviation),
    owner: nameOf(application.owner),
    coApplicants: application.coApplicants.map(nameOf),
    createdAt: application.createdAt ?? ('1970-01-01T00:00:00.000Z' as Instant),
    ...optional('submittedAt', application.submittedAt),
    ...optional('deadline', application.deadline),
    ...optional('sealedHash', application.sealed.at(-1)?.hash),
    sites: await Promise.all((await sitesWithNames(deps, application)).map((view) => siteView(view, open))),
    conditions: await conditionViews(deps, application, asker),
    requests: await requestViews(application.requests, open, asker),
    ...contractOf(application),
    ...registerOf(application),
    allowed:
      subject === undefined || erased ? [] : allowedNow(COMMANDS, asker, subject).filter((operation) => isOffered(operation, application)),
    ...optional('erasedAt', application.erasedAt),
    history: await historyOf(deps, applicationStream(applicationId), nameOf, application),
  })
}
const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]: V })

async function sitesWithNames(deps: Pick<Deps, 'directory'>, application: Application) {
  const known = new Map((await deps.directory.sites()).map((site) => [site.slug, site]))
  return application.sites.map((review) => ({
    review,
    code: known.get(review.site)?.code ?? review.site,
    name: known.get(review.site)?.name ?? review.site,
  }))
}
type NamedSite = { readonly review: SiteReview; readonly code: string; readonly name: string }
async function siteView({ review, code, name }: NamedSite, open: (sealed: Sealed) => Promise<string>) {
  const { site, state, ballotId, deadline, precheck, reasonCode } = review
  const remarks = precheck?.remarks === undefined ? undefined : await open(precheck.remarks)
  return {
    site,
    code,
    name,
    state: state === 'waiting' ? ('precheck' as const) : state,
    ...(state === 'waiting' || state === 'precheck' ? {} : { ballotId }),
    ...optional('deadline', deadline),
    ...(precheck === undefined
      ? {}
      : { precheck: { feasible: precheck.feasible, cases: precheck.cases, ...optional('remarks', remarks) } }),
    ...optional('reason', reasonCode),
  }
}
/** Requests are between office and applicant; a site does not read them. */
async function requestViews(requests: readonly Request[], open: (sealed: Sealed) => Promise<string>, asker: Asker) {
  if (!asker.memberships.some(({ role }) => role === 'office' || role === 'applicant' || role === 'auditor')) return []
  return Promise.all(
    requests.map(async ({ id, section, text, answer, version }) => ({
      id,
      section,
      text: await open(text),
      ...optional('answer', answer === undefined ? undefined : await open(answer)),
      version,
    })),
  )
}
function contractOf({ contract }: Application) {
  if (contract === undefined) return {}
  const state = contract.refused.includes('applicant')
    ? 'refused'
    : contract.inForce.length > 0
      ? 'in-force'
      : contract.signed.length > 0
        ? 'partly-signed'
        : 'issued'
  return { contract: { id: contract.id, state } }
}
const registerOf = ({ register }: Application) =>
  register === undefined ? {} : { register: { id: register.id, publishedAt: register.publishedAt, useFrom: register.useFrom } }

/** The case's entries in words of the domain: who in which role, when, with which hash; no texts. Names of the applicants' side only. */
async function historyOf(deps: Pick<Deps, 'ledger'>, stream: string, nameOf: (id: string) => { name: string }, application: Application) {
  const lines = []
  const owners = new Set([application.owner, ...application.coApplicants])
  for await (const entry of deps.ledger.read(stream)) lines.push(lineOf(entry, owners, nameOf))
  return lines
}
/** The site that an entry is about; the contract's entries name it as a party. */
function siteIn({ site, party }: Entry['payload']): string | undefined {
  if (typeof site === 'string') return site
  return typeof party === 'string' && party !== 'applicant' ? party : undefined
}
function lineOf(
  { stream, sequence, at, type, actor, payload, hash }: Entry,
  owners: ReadonlySet<string>,
  nameOf: (id: string) => { name: string },
) {
  const site = siteIn(payload)
  const outcome = [payload.outcome, payload.state].find((word) => typeof word === 'string')
  return {
    stream,
    sequence,
    at,
    type,
    actor: { role: actor.role, ...optional('site', actor.site), ...(owners.has(actor.person) ? { name: nameOf(actor.person).name } : {}) },
    ...optional('site', site),
    ...optional('outcome', outcome),
    hash,
  }
}
