import type { ProfileViolation } from '#policies/consent/profile-violations'
import { canonicalJson } from '#policies/kernel/canonical-json'
import { stableId } from '#policies/kernel/hash'
import type { Rejection } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Actor } from '#policies/ledger/entry'
import { CHANGE_LIMIT, documentText, identityText, itemsOf, type SiteView } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { recordHolders, withHolders } from './affected-grants'
import { discardRefused } from './discard-documents'
import { type Incoming, isErased, isTooLarge, type Outcome, type Plan, planChange } from './plan-change'
import type { ReadableConsent } from './read-document'
import { recordingItem } from './record-consents'
import { untilWritten } from './retry'
import { storedDocuments } from './stored-documents'

export type IngestDeps = Pick<Deps, 'consent' | 'blobs' | 'clock' | 'ledger' | 'members' | 'outbox'>
/**
 * `id`: the id that the sender gave (PUT); undefined: the store gives one, the same for the same bytes, and a late repeat never takes back what
 * came under it since. `expected`: the version to be replaced.
 */
export type Submitted = { readonly id: string | undefined; readonly consent: ReadableConsent; readonly expected?: number | undefined }
export type Stored = {
  readonly id: string
  readonly version: number
  readonly receivedAt: Instant
  readonly change: 'created' | 'updated' | 'unchanged'
  readonly violations: readonly ProfileViolation[]
  readonly stripped: readonly string[]
}
export type Taken = Stored | Rejection

/** Documents that one transaction tries first; it holds 100 items, and a document of a new patient takes three and one per further identity. */
export const CHUNK = 30
type Known = Incoming & { readonly id: string; readonly text: string }

/**
 * Takes documents of one site in, in order, each transaction all or nothing. The same bytes again change nothing.
 * When this returns, every path judges with them. Throws StoreUnavailable; what was written by then stays, and a repeat finds it unchanged.
 */
export async function ingest(deps: IngestDeps, site: string, actor: Actor, submitted: readonly Submitted[]): Promise<readonly Taken[]> {
  const documents = submitted.map((one) => keyedDocument(deps, site, one))
  const stored = storedDocuments(deps)
  const taken: Taken[] = []
  while (taken.length < documents.length) {
    const chunk = distinctStart(documents.slice(taken.length, taken.length + CHUNK))
    const keep = keeping(deps, chunk)
    const answers = await untilWritten(`consents of ${site}`, () => attempt(deps, site, actor, chunk, stored, keep))
    await discardErased(deps, site, chunk, answers)
    taken.push(...answers)
  }
  return taken
}

/** Takes all documents in or none: undefined when they are too many for one transaction; a rejection among the results means nothing was written. */
export async function ingestTogether(
  deps: IngestDeps,
  site: string,
  actor: Actor,
  submitted: readonly Submitted[],
): Promise<readonly Taken[] | undefined> {
  const documents = submitted.map((one) => keyedDocument(deps, site, one))
  const stored = storedDocuments(deps)
  const keep = keeping(deps, documents)
  const answers = await untilWritten(`consents of ${site}`, async () => {
    const { view, receivedAt } = await look(deps, site, documents, stored)
    await keep(view)
    const plan = planChange(site, view, documents, stored.at, receivedAt)
    if (!fits(plan)) return undefined
    const taken = plan.outcomes.map((outcome, index) => takenOf(outcome, documents[index]?.id ?? ''))
    if (plan.versions.length > 0 && !taken.some((one) => 'code' in one)) await write(deps, site, actor, view, plan, receivedAt)
    return taken
  })
  if (answers !== undefined) await discardErased(deps, site, documents, answers)
  return answers
}

async function discardErased(deps: IngestDeps, site: string, documents: readonly Known[], taken: readonly Taken[]): Promise<void> {
  const isRefused = (one: Taken | undefined): boolean => one !== undefined && 'code' in one && one.code === 'SUBJECT_ERASED'
  const refused = documents.filter((_, at) => isRefused(taken[at]))
  if (refused.length > 0) await discardRefused(deps, site, refused)
}

/** Keeps the bytes of documents, once and before anything points to them; never those of somebody who was erased. */
function keeping({ blobs }: IngestDeps, documents: readonly Known[]): (view: SiteView) => Promise<void> {
  const kept = new Set<Known>()
  const put = async (one: Known): Promise<void> => {
    await blobs.put(one.blob, new TextEncoder().encode(one.text), 'application/fhir+json')
    kept.add(one)
  }
  return async (view) => {
    await Promise.all(documents.filter((one) => !kept.has(one) && !isErased(one, view)).map(put))
  }
}

function keyedDocument({ consent }: IngestDeps, site: string, { id: given, consent: readable, expected }: Submitted): Known {
  const { text, document, identities, withdrawal, violations, stripped } = readable
  const content = consent.keyed(site, 'content:', text)
  const id = given ?? stableId('consent', site, content)
  const key = consent.keyed(site, documentText(id))
  const keys = [...new Set(identities.map((identity) => consent.keyed(site, identityText(identity))))]
  return {
    id,
    key,
    content,
    blob: `consent/${site}/${key}/${content}`,
    text,
    identities: keys,
    document,
    withdrawal,
    expected: given === undefined ? 0 : expected,
    violations,
    stripped,
  }
}

/** As many as come before a document occurs for the second time. */
function distinctStart(chunk: readonly Known[]): readonly Known[] {
  const repeat = chunk.findIndex(({ key }, index) => chunk.findIndex((other) => other.key === key) < index)
  return repeat < 0 ? chunk : chunk.slice(0, repeat)
}

/** One round: reads the site, plans, writes. Answers for as many of the chunk's first documents as fit into the transaction. */
async function attempt(
  deps: IngestDeps,
  site: string,
  actor: Actor,
  chunk: readonly Known[],
  stored: ReturnType<typeof storedDocuments>,
  keep: ReturnType<typeof keeping>,
): Promise<readonly Taken[]> {
  const { view, receivedAt } = await look(deps, site, chunk, stored)
  await keep(view)
  for (let size = chunk.length; ; size = Math.ceil(size / 2)) {
    const plan = planChange(site, view, chunk.slice(0, size), stored.at, receivedAt)
    if (!fits(plan)) {
      if (size === 1) return [TOO_LARGE]
      continue
    }
    if (plan.versions.length > 0) await write(deps, site, actor, view, plan, receivedAt)
    return plan.outcomes.map((outcome, index) => takenOf(outcome, chunk[index]?.id ?? ''))
  }
}

async function look(deps: IngestDeps, site: string, documents: readonly Known[], stored: ReturnType<typeof storedDocuments>) {
  const view = await deps.consent.view(
    site,
    documents.map(({ key }) => key),
    [...new Set(documents.flatMap(({ identities }) => identities))],
  )
  await stored.load([...view.subjects.values()].flatMap(({ documents }) => documents))
  return { view, receivedAt: deps.clock.now() }
}

const TOO_LARGE: Rejection = {
  code: 'CONSENT_UNUSABLE',
  path: 'Consent.patient',
  detail: 'this patient has too many identities or documents',
}
const fits = (plan: Plan): boolean => itemsOf({ ...plan, outbox: [] }) < CHANGE_LIMIT && !plan.subjects.some(isTooLarge)
function takenOf(outcome: Outcome, id: string): Taken {
  if ('code' in outcome) return outcome
  const { version, receivedAt, violations = [], stripped = [] } = outcome.version
  return { id, version, receivedAt, change: outcome.change, violations, stripped }
}

async function write(deps: IngestDeps, site: string, actor: Actor, view: SiteView, plan: Plan, at: Instant): Promise<void> {
  const { consent } = deps
  const { position, versions, superseded, withdrawals, subjects, absorbed } = plan
  const batchHash = consent.keyed(site, `batch:${canonicalJson(versions.map(({ key, version, content }) => [key, version, content]))}`)
  const event = { type: 'ConsentsIngested', from: view.position + 1, position, count: versions.length, withdrawals, batchHash } as const
  const withdrawal = { site, position, subjects: subjects.filter(({ withdrawn }) => withdrawn).map(({ subject }) => subject.identities) }
  const outbox = [withHolders(recordingItem(site, `ingest-${position}`, event, actor, at), withdrawal)]
  await consent.change({ site, before: view.position, position, at, versions, superseded, subjects, absorbed, outbox })
  // before anybody is told that the withdrawal is in force
  await recordHolders(deps, withdrawal)
}
