import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { Corrupted } from '../../faults'
import type { ImportCounts, ImportJob, ImportProgress, LineError } from '../../ports-consent-imports'
import type { Deps } from '../../ports-deps'
import { CONSENT_ID } from './bundle-entries'
import { contentOf, type Line, linesFrom } from './import-lines'
import { CHUNK, type IngestDeps, ingest, type Submitted, type Taken } from './ingest'
import { untilWritten } from './retry'
import { type ReadConsentText, siteReader } from './site-reader'

/** Lines of one slice: three transactions, well under a second, so that other deliveries do not wait. */
export const SLICE_LINES = 3 * CHUNK
/** A sender's element names are repeated in errors, but not for pages. */
const LONGEST_TEXT = 200

type SliceDeps = IngestDeps & Pick<Deps, 'imports'>
type Outcome = { readonly line: number; readonly taken: Taken }

/**
 * System command: takes the next lines of an import in and moves the job on. What was taken in before a crash is found unchanged when the slice
 * comes again. A fault that asking again cannot mend ends the job under its name.
 */
export async function importSlice(
  deps: SliceDeps,
  _id: string,
  { importId, from }: { readonly importId: string; readonly from: number },
): Promise<Result<null, Rejection>> {
  const job = await deps.imports.find(importId)
  if (job === undefined) return reject({ code: 'NOT_FOUND' })
  if (job.next !== from || job.state === 'finished' || job.state === 'failed') return ok(null)
  const progress = await attempt(deps, job).catch((fault: Error & { retryable?: boolean }) => {
    if (fault.retryable === true) throw fault
    return { ...progressOf(job), state: 'failed', problem: fault.name, finishedAt: deps.clock.now(), errors: [] } as const
  })
  const { errors, ...moved } = progress
  await untilWritten(`import ${importId}`, () => deps.imports.advance(job, from, moved, errors, deps.clock.now()))
  if (moved.finishedAt !== undefined) await deps.blobs.remove(job.blob)
  return ok(null)
}

const progressOf = ({ state, next, lines, counts }: ImportJob): ImportProgress => ({ state, next, lines, counts })

async function attempt(deps: SliceDeps, job: ImportJob): Promise<ImportProgress & { readonly errors: readonly LineError[] }> {
  const file = await deps.blobs.get(job.blob)
  if (file === undefined) throw new Corrupted(`blob ${job.blob} is missing`)
  const lines = linesFrom(file, job.next, job.lines + 1, SLICE_LINES)
  const outcomes = await takeIn(deps, job, lines)
  const next = lines.at(-1)?.end ?? file.byteLength
  const ended = next >= file.byteLength
  return {
    state: ended ? 'finished' : 'running',
    next,
    lines: job.lines + lines.length,
    counts: outcomes.reduce((counts, { taken }) => counted(counts, taken), job.counts),
    ...(ended ? { finishedAt: deps.clock.now() } : {}),
    errors: outcomes.flatMap(({ line, taken }) => ('code' in taken ? [errorOf(line, taken)] : [])),
  }
}

async function takeIn(deps: SliceDeps, { site, actor }: ImportJob, lines: readonly Line[]): Promise<readonly Outcome[]> {
  const reader = siteReader(deps, site)
  const outcomes: Outcome[] = []
  const submitted: { readonly line: number; readonly one: Submitted }[] = []
  for (const line of lines) {
    const read = await readLine(reader, line)
    if (read === undefined) continue
    if (read.ok) submitted.push({ line: line.number, one: read.value })
    else outcomes.push({ line: line.number, taken: read.rejection })
  }
  const taken = await ingest(
    deps,
    site,
    actor,
    submitted.map(({ one }) => one),
  )
  for (const [index, { line }] of submitted.entries()) {
    const outcome = taken[index]
    if (outcome === undefined) throw new TypeError('one document in, one outcome out')
    outcomes.push({ line, taken: outcome })
  }
  return outcomes.sort((a, b) => a.line - b.line)
}

/** A resource with an id is put under it, one without gets an id of ours. */
async function readLine(reader: ReadConsentText, line: Line): Promise<Result<Submitted, Rejection> | undefined> {
  const content = contentOf(line)
  if (content === undefined || !content.ok) return content
  const { resource, text } = content.value
  const id = typeof resource === 'object' && resource !== null ? (resource as { readonly id?: unknown }).id : undefined
  if (id !== undefined && !(typeof id === 'string' && CONSENT_ID.test(id)))
    return reject({ code: 'CONSENT_UNUSABLE', path: 'Consent.id', detail: 'must be 1 to 64 of A-Z, a-z, 0-9, - and .' })
  const consent = await reader(resource, text)
  return consent.ok ? ok({ id, consent: consent.value }) : consent
}

function counted(counts: ImportCounts, taken: Taken): ImportCounts {
  const kind = 'code' in taken ? 'refused' : taken.change
  return { ...counts, [kind]: counts[kind] + 1 }
}
function errorOf(line: number, { code, path, detail }: Rejection): LineError {
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : undefined)
  const [at, why] = [text(path), text(detail)]
  return { line, code, ...(at === undefined ? {} : { path: at }), ...(why === undefined ? {} : { detail: why }) }
}
