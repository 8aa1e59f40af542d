import { stableId } from '#policies/kernel/hash'
import { ok, type Result } from '#policies/kernel/result'
import { addMs, type Instant } from '#policies/kernel/time'
import type { Announced, UploadLink } from '../../ports'
import type { CohortFile } from '../../ports-cohorts'
import type { Deps } from '../../ports-deps'
import { type CommandContext, commandKey } from '../handle'

const UPLOAD_SECONDS = 900
const KEPT_MS = 24 * 60 * 60_000
export const FORGET_UPLOAD = 'forget-cohort-upload'
export const uploadKey = (site: string, uploadId: string): string => `cohort-uploads/${site}/${uploadId}`

type UploadDeps = Pick<Deps, 'blobs' | 'scheduler' | 'clock' | 'wallClock'>
export type Upload = UploadLink & { readonly uploadId: string; readonly method: 'PUT'; readonly expiresAt: Instant }

/**
 * A link by which a site sends one file of pseudonyms past the API, to the announced byte. A repeat gets a fresh link to the same place. What no
 * cohort has taken a day later is deleted.
 */
export async function startCohortUpload(
  deps: UploadDeps,
  context: CommandContext,
  site: string,
  announced: Announced,
): Promise<Result<Upload>> {
  const uploadId = stableId('cohort-upload', commandKey(context), context.fingerprint)
  const at = addMs(deps.clock.now(), KEPT_MS)
  await deps.scheduler.at(`${FORGET_UPLOAD}#${uploadId}`, at, FORGET_UPLOAD, { site, uploadId })
  const link = await deps.blobs.uploadUrl(uploadKey(site, uploadId), announced, UPLOAD_SECONDS)
  return ok({ uploadId, method: 'PUT', ...link, expiresAt: addMs(deps.wallClock.now(), UPLOAD_SECONDS * 1000) })
}

/** Has the file of a cohort deleted at once, by those who may delete. Repeats change nothing. */
export async function forgetFile(
  { scheduler, clock }: Pick<Deps, 'scheduler' | 'clock'>,
  { blob }: Pick<CohortFile, 'blob'>,
): Promise<void> {
  const [, site = '', uploadId = ''] = blob.split('/')
  await scheduler.at(`${FORGET_UPLOAD}#${uploadId}`, clock.now(), FORGET_UPLOAD, { site, uploadId })
}

/** The schedule of an upload: what is gone stays gone. */
export const forgetUpload = (
  deps: Pick<Deps, 'blobs'>,
  { site, uploadId }: { readonly site: string; readonly uploadId: string },
): Promise<void> => deps.blobs.remove(uploadKey(site, uploadId))
