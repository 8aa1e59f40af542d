import { canonicalJson } from '#policies/kernel/canonical-json'
import { stableId } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { OutboxItem } from '../../ports'
import type { CohortFile } from '../../ports-cohorts'
import type { CohortJob } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { type CommandContext, commandKey } from '../handle'
import type { CheckConsent } from './check-consent'
import { sealSubjects } from './cohort-subjects'
import { findErasedOrder } from './end-erased-cohorts'
import { withoutErased } from './erased-people'
import { type AskedSubject, askingOf } from './judge-subjects'
import { untilWritten } from './retry'
import { uploadKey } from './start-cohort-upload'

/** People in the request, or a file that was sent before (start-cohort-upload.ts). */
export type AskedCohort = Omit<CheckConsent, 'subjects' | 'recipient'> & {
  readonly subjects?: readonly AskedSubject[] | undefined
  readonly upload?: AskedUpload | undefined
}
export type AskedUpload = {
  readonly id: string
  readonly mediaType: string
  readonly system: string
  readonly column?: number | string | undefined
  readonly heading?: boolean | undefined
}
type Created = { readonly cohortId: string; readonly replayed: boolean }

/**
 * Takes a cohort in: the list of people goes sealed into the vault (that of a file when the workflow has read it), the job and the start of its workflow into one transaction.
 * The id follows from caller and key, so a repeat finds the first job; another body under the same key is refused.
 */
export async function createCohort(
  deps: Pick<Deps, 'consent' | 'vault' | 'clock' | 'blobs'>,
  context: CommandContext,
  site: string,
  asked: AskedCohort,
): Promise<Result<Created, Rejection>> {
  const id = stableId('consent-cohort', commandKey(context))
  const fingerprint = deps.consent.keyed(site, `cohort:${context.fingerprint}`)
  const earlier = await deps.consent.cohort(id)
  if (earlier !== undefined) return replay(earlier, fingerprint)
  const createdAt = deps.clock.now()
  const asking = askingOf(asked.question, asked.rules, createdAt)
  if (!asking.ok) return asking
  const blob = asked.upload === undefined ? undefined : uploadKey(site, asked.upload.id)
  if (blob !== undefined && (await deps.blobs.sizeOf(blob)) === undefined) return reject({ code: 'UPLOAD_MISSING' })
  const job: CohortJob = {
    id,
    site,
    fingerprint,
    state: 'queued',
    ...(blob === undefined || asked.upload === undefined
      ? await listOf(deps, site, id, eachOnce(asked.subjects ?? []))
      : { total: 0, file: fileOf(asked.upload, blob) }),
    question: canonicalJson(asked.question),
    rules: asking.value.profile.id,
    ...(asked.applicationId === undefined ? {} : { applicationId: asked.applicationId }),
    createdAt,
  }
  const created = await untilWritten(`cohort ${id}`, () =>
    deps.consent.createCohort(job, blob === undefined ? [startOf(job), findErasedOrder(job)] : [startOf(job)]),
  )
  return created === 'created' ? ok({ cohortId: id, replayed: false }) : replay(await deps.consent.cohort(id), fingerprint)
}

/** Who is named twice in the same way counts once, as in a file. */
function eachOnce(asked: readonly AskedSubject[]): readonly AskedSubject[] {
  const nameOf = ({ identifiers, birthDate = '' }: AskedSubject) =>
    JSON.stringify([birthDate, ...identifiers.map(({ system, value }) => JSON.stringify([system, value])).toSorted()])
  const known = new Set<string>()
  return asked.filter((subject) => {
    const before = known.size
    return known.add(nameOf(subject)).size > before
  })
}

/** The people of a request, sealed, without those whom the site erased. */
async function listOf(deps: Pick<Deps, 'consent' | 'vault'>, site: string, id: string, asked: readonly AskedSubject[]) {
  const people = await withoutErased(deps, site, asked)
  const erased = asked.length - people.length
  return { total: people.length, subjects: await sealSubjects(deps, id, people), ...(erased === 0 ? {} : { erased }) }
}

function replay(job: CohortJob | undefined, fingerprint: string): Result<Created, Rejection> {
  return job?.fingerprint === fingerprint ? ok({ cohortId: job.id, replayed: true }) : reject({ code: 'IDEMPOTENCY_KEY_REUSED' })
}

const fileOf = ({ mediaType, system, column, heading }: AskedUpload, blob: string): CohortFile => ({
  blob,
  mediaType,
  system,
  ...(column === undefined ? {} : { column }),
  ...(heading === undefined ? {} : { heading }),
})
const startOf = ({ id, site, createdAt }: CohortJob): OutboxItem => ({
  id: `cohort#${id}#start`,
  stream: '',
  sequence: 0,
  createdAt,
  effect: { kind: 'start', machine: 'consent-cohort', name: id, input: { cohortId: id, site } },
})
