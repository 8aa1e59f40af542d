import type { Outbox } from '#functions/ports'
import { type ConsentImports, type ImportJob, type LineError, MOST_WAITING, sliceItem } from '#functions/ports-consent-imports'

const copy = <T>(value: T): T => structuredClone(value)
const hasEnded = ({ state }: Pick<ImportJob, 'state'>): boolean => state === 'finished' || state === 'failed'

/** Import jobs in Maps; passes the same contract test as the DynamoDB adapter. */
export function memoryConsentImports(outbox: Outbox): ConsentImports {
  const jobs = new Map<string, ImportJob>()
  const errors = new Map<string, LineError[]>()
  const queues = new Map<string, string[]>()
  return {
    async create(job) {
      if (jobs.has(job.id)) return 'exists'
      const queue = queues.get(job.site) ?? []
      if (queue.length > MOST_WAITING) return 'full'
      jobs.set(job.id, copy(job))
      queues.set(job.site, [...queue, job.id])
      if (queue.length === 0) await outbox.put(sliceItem(job.id, 0, job.createdAt))
      return 'created'
    },
    find: async (id) => copy(jobs.get(id)),
    async advance({ id, site }, from, progress, found, at) {
      const job = jobs.get(id)
      if (job === undefined || hasEnded(job) || job.next !== from) return 'moved'
      jobs.set(id, { ...job, ...copy(progress) })
      errors.set(id, [...(errors.get(id) ?? []), ...copy(found)])
      if (!hasEnded(progress)) {
        await outbox.put(sliceItem(id, progress.next, at))
        return 'advanced'
      }
      const [, ...waiting] = queues.get(site) ?? []
      queues.set(site, waiting)
      if (waiting[0] !== undefined) await outbox.put(sliceItem(waiting[0], 0, at))
      return 'advanced'
    },
    errors: async (id, after, limit) => copy((errors.get(id) ?? []).filter(({ line }) => line > after).slice(0, limit)),
    ofSite: async (site) =>
      copy(
        [...jobs.values()]
          .filter((job) => job.site === site)
          .reverse()
          .slice(0, 50),
      ),
  }
}
