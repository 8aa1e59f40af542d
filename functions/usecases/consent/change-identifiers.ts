import { berlinDayNumber } from '#policies/consent/berlin'
import { takesBack } from '#policies/consent/compile'
import { encodeRecord } from '#policies/consent/encode-record'
import type { Identity } from '#policies/consent/fhir'
import { canonicalJson } from '#policies/kernel/canonical-json'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { epochMs, type Instant } from '#policies/kernel/time'
import type { Actor } from '#policies/ledger/entry'
import { AppendConflict } from '../../faults'
import {
  CHANGE_LIMIT,
  type ConsentSubject,
  identityText,
  itemsOf,
  type SiteChange,
  type SiteView,
  type SubjectChange,
} from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { recordHolders, withHolders } from './affected-grants'
import { compiledOf, isTooLarge, losesPermit } from './plan-change'
import { type LinkPlan, planLink, planUnlink } from './plan-link'
import { recordingItem } from './record-consents'
import { untilWritten } from './retry'
import { readStoredDocuments } from './stored-documents'

type LinkDeps = Pick<Deps, 'consent' | 'blobs' | 'clock' | 'ledger' | 'members'>
/** `key`: a subject's id, or the keyed hash of one of its identities. One of both lists has something. */
export type ChangeIdentifiers = { readonly key: string; readonly link: readonly Identity[]; readonly unlink: readonly Identity[] }
/** The subject, and those that came out of it; where the site's sequence stood then. */
export type ChangedIdentifiers = { readonly subjects: readonly string[]; readonly position: number }

/**
 * Links identities with a subject, or takes links back; whatever comes of it is compiled and judged anew in the same transaction. Rejects with
 * NOT_FOUND, IDENTIFIERS_NOT_LINKED, IDENTIFIERS_UNITED or CONSENT_UNUSABLE (a subject would become too large).
 */
export function changeIdentifiers(
  deps: LinkDeps,
  site: string,
  actor: Actor,
  asked: ChangeIdentifiers,
): Promise<Result<ChangedIdentifiers, Rejection>> {
  return untilWritten(`identifiers at ${site}`, () => attempt(deps, site, actor, asked))
}

async function attempt(
  deps: LinkDeps,
  site: string,
  actor: Actor,
  asked: ChangeIdentifiers,
): Promise<Result<ChangedIdentifiers, Rejection>> {
  const { consent } = deps
  const keysOf = (identities: readonly Identity[]) => identities.map((identity) => consent.keyed(site, identityText(identity)))
  const [link, unlink] = [keysOf(asked.link), keysOf(asked.unlink)]
  const found = await subjectAt(deps, site, asked.key)
  if (found === undefined) return reject({ code: 'NOT_FOUND' })
  const documentKeys = found.documents.map(({ key }) => key)
  const view = await consent.view(site, documentKeys, [...found.identities, ...link])
  const subject = view.subjects.get(found.id)
  if (subject === undefined || canonicalJson(subject) !== canonicalJson(found)) throw new AppendConflict(`consents of ${site}`)
  if (link.some((identity) => view.erased.has(identity) && !view.identities.has(identity))) return reject({ code: 'SUBJECT_ERASED' })
  const anchor = subject.identities.includes(asked.key) ? asked.key : (subject.identities[0] ?? asked.key)
  const linking = link.length > 0
  const plan = linking
    ? ok(planLink(subject, anchor, link, view))
    : planUnlink(site, subject, unlink, [...view.documents.values()], view.position)
  if (!plan.ok) return plan
  if (plan.value === undefined) return ok({ subjects: [subject.id], position: view.position })
  return write(deps, site, actor, {
    view,
    plan: plan.value,
    type: linking ? 'IdentifiersLinked' : 'IdentifiersUnlinked',
    at: deps.clock.now(),
  })
}

async function subjectAt({ consent }: LinkDeps, site: string, key: string): Promise<ConsentSubject | undefined> {
  const byId = (await consent.subjects(site, [key])).get(key)
  if (byId !== undefined) return byId
  const view = await consent.view(site, [], [key])
  return view.subjects.get(view.identities.get(key) ?? '')
}

type Planned = {
  readonly view: SiteView
  readonly plan: LinkPlan
  readonly type: 'IdentifiersLinked' | 'IdentifiersUnlinked'
  readonly at: Instant
}
async function write(
  deps: LinkDeps,
  site: string,
  actor: Actor,
  { view, plan, type, at }: Planned,
): Promise<Result<ChangedIdentifiers, Rejection>> {
  const { consent } = deps
  const documentAt = await readStoredDocuments(
    deps,
    plan.subjects.flatMap(({ documents }) => documents),
  )
  const before = subjectsBefore(view, plan)
  const today = berlinDayNumber(epochMs(at))
  const subjects = plan.subjects.map((subject, index): SubjectChange => {
    const record = compiledOf(subject, documentAt)
    const joins = type === 'IdentifiersLinked' && subject.documents.some(({ blob }) => takesBack(documentAt(blob)))
    // whoever is united with a withdrawal has withdrawn, under every name; whoever comes away from a consent has it no more
    const withdrawn = joins || losesPermit(before, record, documentAt, today)
    return { subject, record: encodeRecord(record), withdrawn, united: index === 0 ? plan.united : [] }
  })
  const position = view.position + subjects.length
  const withdrawn = subjects.filter((one) => one.withdrawn)
  const linkHash = consent.keyed(site, `link:${canonicalJson(plan.subjects.map(({ id, identities }) => [id, identities]))}`)
  const event = { type, from: view.position + 1, position, withdrawals: withdrawn.length, linkHash } as const
  const withdrawal = { site, position, subjects: withdrawn.map(({ subject }) => subject.identities) }
  const outbox = [withHolders(recordingItem(site, `link-${position}`, event, actor, at), withdrawal)]
  const change: SiteChange = {
    site,
    before: view.position,
    position,
    at,
    versions: [],
    superseded: [],
    subjects,
    absorbed: plan.united,
    outbox,
  }
  if (itemsOf(change) > CHANGE_LIMIT || subjects.some(isTooLarge))
    return reject({ code: 'CONSENT_UNUSABLE', detail: 'this patient would have too many identities or documents' })
  await consent.change(change)
  await recordHolders(deps, withdrawal)
  return ok({ subjects: subjects.map(({ subject }) => subject.id), position })
}

/** Those that the change makes into others, as they were. */
const subjectsBefore = ({ subjects }: SiteView, plan: LinkPlan): readonly ConsentSubject[] =>
  [plan.subjects[0]?.id ?? '', ...plan.united].flatMap((id) => subjects.get(id) ?? [])
