import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { ImportJob, LineError } from '../../ports-consent-imports'
import type { Deps } from '../../ports-deps'

/** What the site sees of a job; `processedBytes` of `sizeBytes` are done. */
export type ImportView = Pick<
  ImportJob,
  'id' | 'site' | 'state' | 'sizeBytes' | 'lines' | 'counts' | 'createdAt' | 'finishedAt' | 'problem'
> & {
  readonly processedBytes: number
}
const MOST_ERRORS = 1000
const viewOf = ({ id, site, state, sizeBytes, next, lines, counts, createdAt, finishedAt, problem }: ImportJob): ImportView => ({
  id,
  site,
  state,
  sizeBytes,
  processedBytes: next,
  lines,
  counts,
  createdAt,
  ...(finishedAt === undefined ? {} : { finishedAt }),
  ...(problem === undefined ? {} : { problem }),
})

/** A job of one of these sites with the errors of the lines after `after`, at most 1,000; `moreAfter` where there are more. */
export async function getImport(
  deps: Pick<Deps, 'imports'>,
  sites: readonly string[],
  id: string,
  after: number,
): Promise<Result<ImportView & { readonly errors: readonly LineError[]; readonly moreAfter?: number }, Rejection>> {
  const job = await deps.imports.find(id)
  if (job === undefined || !sites.includes(job.site)) return reject({ code: 'NOT_FOUND' })
  const found = await deps.imports.errors(id, after, MOST_ERRORS + 1)
  const errors = found.slice(0, MOST_ERRORS)
  const last = found.length > MOST_ERRORS ? errors.at(-1)?.line : undefined
  return ok({ ...viewOf(job), errors, ...(last === undefined ? {} : { moreAfter: last }) })
}

/** The newest imports of a site, at most 50. */
export async function listImports(
  deps: Pick<Deps, 'imports'>,
  site: string,
): Promise<Result<{ readonly items: readonly ImportView[] }, Rejection>> {
  return ok({ items: (await deps.imports.ofSite(site)).map(viewOf) })
}
