import { stableId } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { type ImportJob, NOTHING_YET } from '../../ports-consent-imports'
import type { Deps } from '../../ports-deps'
import { type CommandContext, commandKey } from '../handle'
import { untilWritten } from './retry'

type Started = { readonly importId: string; readonly replayed: boolean }

/**
 * Takes a file of Consents over, one a line: the bytes are kept, the job is stored, and the outbox takes it on slice by slice. The id follows
 * from caller and key, so a repeat finds the first job; another body under the same key is refused.
 */
export async function startImport(
  deps: Pick<Deps, 'imports' | 'blobs' | 'clock' | 'consent'>,
  context: CommandContext,
  site: string,
  text: string,
): Promise<Result<Started, Rejection>> {
  const id = stableId('consent-import', commandKey(context))
  const fingerprint = deps.consent.keyed(site, `import:${context.fingerprint}`)
  const earlier = await deps.imports.find(id)
  if (earlier !== undefined) return replay(earlier, fingerprint)
  const bytes = new TextEncoder().encode(text)
  const blob = `imports/${site}/${id}`
  const job: ImportJob = {
    ...NOTHING_YET,
    id,
    site,
    fingerprint,
    actor: { ...context.actor, site },
    blob,
    sizeBytes: bytes.byteLength,
    createdAt: deps.clock.now(),
  }
  await deps.blobs.put(blob, bytes, 'application/x-ndjson')
  const created = await untilWritten(`import ${id}`, () => deps.imports.create(job))
  if (created === 'full')
    return reject({ code: 'IMPORTS_WAITING', detail: 'too many imports of this site wait; repeat when one has ended' })
  return created === 'created' ? ok({ importId: id, replayed: false }) : replay(await deps.imports.find(id), fingerprint)
}

function replay(job: ImportJob | undefined, fingerprint: string): Result<Started, Rejection> {
  return job?.fingerprint === fingerprint ? ok({ importId: job.id, replayed: true }) : reject({ code: 'IDEMPOTENCY_KEY_REUSED' })
}
