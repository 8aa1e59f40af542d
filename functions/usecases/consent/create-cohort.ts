import { canonicalJson } from '#policies/kernel/canonical-json'
import { stableId } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { OutboxItem } from '../../ports'
import type { CohortJob } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { type CommandContext, commandKey } from '../handle'
import type { CheckConsent } from './check-consent'
import { sealSubjects } from './cohort-subjects'
import { askingOf } from './judge-subjects'
import { untilWritten } from './retry'

type Created = { readonly cohortId: string; readonly replayed: boolean }

/**
 * Takes a cohort in: the list of people goes sealed into the vault, the job and the start of its workflow into one transaction.
 * The id follows from caller and key, so a repeat finds the first job; another body under the same key is refused.
 */
export async function createCohort(
  deps: Pick<Deps, 'consent' | 'vault' | 'clock'>,
  context: CommandContext,
  site: string,
  asked: CheckConsent,
): Promise<Result<Created, Rejection>> {
  const id = stableId('consent-cohort', commandKey(context))
  const fingerprint = deps.consent.keyed(site, `cohort:${context.fingerprint}`)
  const earlier = await deps.consent.cohort(id)
  if (earlier !== undefined) return replay(earlier, fingerprint)
  const createdAt = deps.clock.now()
  const asking = askingOf(asked.question, asked.rules, createdAt)
  if (!asking.ok) return asking
  const job: CohortJob = {
    id,
    site,
    fingerprint,
    state: 'queued',
    total: asked.subjects.length,
    subjects: await sealSubjects(deps, id, asked.subjects),
    question: canonicalJson(asked.question),
    rules: asking.value.profile.id,
    ...(asked.applicationId === undefined ? {} : { applicationId: asked.applicationId }),
    createdAt,
  }
  const created = await untilWritten(`cohort ${id}`, () => deps.consent.createCohort(job, [startOf(job)]))
  return created === 'created' ? ok({ cohortId: id, replayed: false }) : replay(await deps.consent.cohort(id), fingerprint)
}

function replay(job: CohortJob | undefined, fingerprint: string): Result<Created, Rejection> {
  return job?.fingerprint === fingerprint ? ok({ cohortId: job.id, replayed: true }) : reject({ code: 'IDEMPOTENCY_KEY_REUSED' })
}

const startOf = ({ id, site, createdAt }: CohortJob): OutboxItem => ({
  id: `cohort#${id}#start`,
  stream: '',
  sequence: 0,
  createdAt,
  effect: { kind: 'start', machine: 'consent-cohort', name: id, input: { cohortId: id, site } },
})
