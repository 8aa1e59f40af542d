import { ERASE_CONSENTS, siteConsentAggregate, siteConsentStream } from '#policies/consent/site-stream'
import { ok, type Rejection, type Result } from '#policies/kernel/result'
import { berlinDay, type Instant } from '#policies/kernel/time'
import type { OutboxItem } from '../../ports'
import { CHANGE_LIMIT, type ConsentSubject } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { handle, stateAt, systemContext } from '../handle'
import { recordHolders, withHolders } from './affected-grants'
import { endErasedCohorts } from './end-erased-cohorts'
import { recordingItem } from './record-consents'
import { refreshToTheEnd } from './refresh-snapshot'
import { untilWritten } from './retry'

type EraseDeps = Pick<Deps, 'consent' | 'blobs' | 'ledger' | 'clock' | 'members' | 'outbox' | 'snapshots' | 'vault' | 'releases'>
/**
 * Of a site the change sequence is gone through in slices: `after` where this one begins, `end` where the sequence stood at first. Then its
 * cohorts: how many were looked through, and how many of these ended.
 */
type Payload = {
  readonly site: string
  readonly erasureId: string
  readonly after?: number
  readonly end?: number
  readonly cohorts?: { readonly reached: number; readonly ended: number }
}
const SLICE = 200
/** Position, change line and the outbox item of a transaction. */
const FRAME = 3
const itemsOfSubject = ({ identities }: ConsentSubject): number => 2 + 2 * identities.length

/**
 * System command: carries a confirmed erasure out. First the people are taken away, so that every path answers `unknown`, and whoever holds them
 * is told as of a withdrawal; then their documents are removed in all versions, and the cohorts end whose lists name them. What was done before a
 * crash is found done when it comes again.
 */
export async function eraseConsents(deps: EraseDeps, id: string, payload: Payload): Promise<Result<null, Rejection>> {
  const { site, erasureId } = payload
  const stream = siteConsentStream(site)
  const { head } = await deps.ledger.load(stream)
  const { erasures = [] } = await stateAt(deps.ledger, siteConsentAggregate, stream, head)
  const erasure = erasures.find((one) => one.erasureId === erasureId)
  if (erasure?.confirmedAt === undefined || erasure.doneAt !== undefined) return ok(null)
  const people = payload.cohorts === undefined ? await erasePeople(deps, payload, erasure.subject) : undefined
  if (people !== undefined) return goOn(deps, people)
  const { reached: from, ended: before } = payload.cohorts ?? { reached: 0, ended: 0 }
  const looked = await endErasedCohorts(deps, { site, from, since: erasure.confirmedAt as Instant, everybody: erasure.subject === null })
  const cohorts = before + looked.ended
  if (!looked.done) return goOn(deps, { site, erasureId, cohorts: { reached: looked.reached, ended: cohorts } })
  await refreshToTheEnd(deps, site)
  const context = systemContext(`${id}#done`, { site, erasureId })
  const done = await handle(deps, context, siteConsentAggregate, stream, () =>
    ok({ events: [{ type: 'ErasureDone', erasureId, cohorts }] }),
  )
  return done.ok ? ok(null) : done
}

/** Takes the people away as far as one command goes; what is left to do. */
async function erasePeople(deps: EraseDeps, payload: Payload, subject: string | null): Promise<Payload | undefined> {
  const { site, erasureId } = payload
  const next = subject === null ? await eraseSlice(deps, payload) : await eraseSubject(deps, site, erasureId, subject)
  await forgetLeftovers(deps, site)
  return next
}

async function goOn(deps: EraseDeps, next: Payload): Promise<Result<null, Rejection>> {
  await deps.outbox.put(commandOf(next, deps.clock.now()))
  return ok(null)
}

const commandOf = (payload: Payload, createdAt: Instant): OutboxItem => ({
  id: `${siteConsentStream(payload.site)}#erase-${payload.erasureId}-${payload.after ?? `cohorts-${payload.cohorts?.reached}`}`,
  stream: '',
  sequence: 0,
  createdAt,
  effect: { kind: 'command', command: ERASE_CONSENTS, payload: { ...payload } },
})

/** Somebody who was united with another one meanwhile is erased under that one's id. */
async function eraseSubject(deps: EraseDeps, site: string, erasureId: string, subject: string): Promise<undefined> {
  for (let id: string | undefined = subject; id !== undefined; id = await unitedInto(deps, site, id))
    if ((await eraseAll(deps, site, erasureId, [id])) > 0) return
}
async function unitedInto({ consent }: EraseDeps, site: string, id: string): Promise<string | undefined> {
  for (let after = 0; ; ) {
    const lines = await consent.feed(site, after, SLICE)
    const found = lines.find(({ united }) => united.includes(id))
    if (found !== undefined || lines.length === 0) return found?.subject
    after = lines.at(-1)?.position ?? after
  }
}

/** Everybody whom the site's sequence names between `after` and its end, as far as one slice goes; what is left to do. */
async function eraseSlice(deps: EraseDeps, { site, erasureId, after = 0, end }: Payload): Promise<Payload | undefined> {
  const last = end ?? (await deps.consent.position(site))
  const lines = (await deps.consent.feed(site, after, SLICE)).filter(({ position }) => position <= last)
  await eraseAll(deps, site, erasureId, [...new Set(lines.map(({ subject }) => subject))])
  const reached = lines.at(-1)?.position ?? last
  return reached < last ? { site, erasureId, after: reached, end: last } : undefined
}

/** Takes these people away, as many in a transaction as it holds; how many of them were there. */
async function eraseAll(deps: EraseDeps, site: string, erasureId: string, ids: readonly string[]): Promise<number> {
  let erased = 0
  for (let rest = ids; rest.length > 0; ) {
    const these = rest
    const done = await untilWritten(`erasure at ${site}`, () => eraseSome(deps, site, erasureId, these))
    erased += done.erased
    rest = rest.slice(done.seen)
  }
  return erased
}

/** How many of the first of them are dealt with. */
async function eraseSome(deps: EraseDeps, site: string, erasureId: string, ids: readonly string[]) {
  const { consent, clock } = deps
  const before = await consent.position(site)
  const found = await consent.subjects(site, ids)
  const subjects: ConsentSubject[] = []
  let seen = 0
  let items = FRAME
  for (const id of ids) {
    const subject = found.get(id)
    if (subject !== undefined && items + itemsOfSubject(subject) > CHANGE_LIMIT) break
    seen += 1
    if (subject === undefined) continue
    subjects.push(subject)
    items += itemsOfSubject(subject)
  }
  if (subjects.length === 0) return { seen, erased: 0 }
  const at = clock.now()
  const position = before + subjects.length
  const event = { type: 'SubjectsErased', erasureId, from: before + 1, position, withdrawals: subjects.length } as const
  const withdrawal = { site, position, subjects: subjects.map(({ identities }) => identities) }
  const outbox = [withHolders(recordingItem(site, `erase-${position}`, event, systemContext('').actor, at), withdrawal)]
  await consent.erase({ site, before, position, at, day: berlinDay(at), subjects, outbox })
  await recordHolders(deps, withdrawal)
  return { seen, erased: subjects.length }
}

/** Raw documents in all versions, also such that came under the same id and were never taken in; then what pointed to them. */
async function forgetLeftovers({ consent, blobs }: EraseDeps, site: string): Promise<void> {
  for (const subject of await consent.leftovers(site)) {
    for (const { key } of subject.documents) {
      for (const { blob } of await consent.versions(site, key)) await blobs.remove(blob)
      for await (const blob of blobs.list(`consent/${site}/${key}/`)) await blobs.remove(blob)
    }
    await consent.forget(site, subject)
  }
}
