import { AppendConflict } from '#functions/faults'
import type { OutboxItem } from '#functions/ports'
import { type ConsentImports, type ImportJob, type LineError, MOST_WAITING, sliceItem } from '#functions/ports-consent-imports'
import type { Instant } from '#policies/kernel/time'
import type { Store } from './client'
import { TransactWriteCommand, type TransactWriteCommandInput } from './commands'
import type { Item, ItemKey } from './consent-store-items'
import { type ConsentReads, consentReads } from './consent-store-read'
import { transactionFault } from './errors'
import { outboxAttributes } from './outbox'

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number]
/** The first one runs, the others wait; `version` makes each change one of what was read. */
type Queue = { readonly version: number; readonly jobs: readonly string[] }

const jobKey = (id: string): ItemKey => ({ pk: `import#${id}`, sk: 'job' })
const errorsKey = (id: string, line: number): ItemKey => ({ pk: `import#${id}`, sk: `errors#${String(line).padStart(12, '0')}` })
const queueKey = (site: string): ItemKey => ({ pk: `imports#${site}`, sk: 'queue' })
const lineKey = ({ site, createdAt, id }: ImportJob): ItemKey => ({ pk: `imports#${site}`, sk: `job#${createdAt}#${id}` })
const hasEnded = ({ state }: Pick<ImportJob, 'state'>): boolean => state === 'finished' || state === 'failed'
const jobOf = (item: Item): ImportJob => ({ ...JSON.parse(String(item.job)), ...JSON.parse(String(item.progress)) })
const only = { ConditionExpression: 'attribute_not_exists(pk)' }

/** Import jobs on DynamoDB: what was asked in one attribute, how far it is in others; errors in items of a slice each. */
export function dynamoConsentImports(store: Store): ConsentImports {
  const reads = consentReads(store)
  const { once, tables } = store
  const TableName = tables.consent
  const put = (key: ItemKey, attributes: Item, condition: object = {}): Write => ({
    Put: { TableName, Item: { ...key, ...attributes }, ...condition },
  })
  const outboxPut = (item: OutboxItem): Write => ({ Put: { TableName: tables.work, Item: outboxAttributes(item), ...only } })
  const write = async (what: string, items: Write[]): Promise<void> => {
    try {
      await once.send(new TransactWriteCommand({ TransactItems: items }))
    } catch (cause) {
      throw transactionFault(what, cause)
    }
  }
  const queueOf = async (site: string): Promise<Queue> => {
    const item = await reads.get(queueKey(site))
    return item === undefined ? { version: 0, jobs: [] } : { version: Number(item.version), jobs: item.jobs as readonly string[] }
  }
  const queuePut = (site: string, { version }: Queue, jobs: readonly string[]): Write =>
    put(queueKey(site), { version: version + 1, jobs }, version === 0 ? only : unmoved(version))
  /** The job leaves the queue, and the first of those behind it begins. */
  const nextOfSite = async ({ id, site }: ImportJob, at: Instant): Promise<Write[]> => {
    const queue = await queueOf(site)
    const waiting = queue.jobs.filter((other) => other !== id)
    const [next] = waiting
    return [queuePut(site, queue, waiting), ...(next === undefined ? [] : [outboxPut(sliceItem(next, 0, at))])]
  }

  return {
    async create(job) {
      const { state, next, lines, counts, ...asked } = job
      const queue = await queueOf(job.site)
      if ((await reads.get(jobKey(job.id))) !== undefined) return 'exists'
      if (queue.jobs.length > MOST_WAITING) return 'full'
      await write(`import ${job.id}`, [
        put(
          jobKey(job.id),
          { job: JSON.stringify(asked), progress: JSON.stringify({ state, next, lines, counts }), next, ended: false },
          only,
        ),
        put(lineKey(job), { id: job.id }),
        queuePut(job.site, queue, [...queue.jobs, job.id]),
        ...(queue.jobs.length === 0 ? [outboxPut(sliceItem(job.id, 0, job.createdAt))] : []),
      ])
      return 'created'
    },
    async find(id) {
      const item = await reads.get(jobKey(id))
      return item && jobOf(item)
    },
    async advance(job, from, progress, errors, at) {
      const following = hasEnded(progress) ? await nextOfSite(job, at) : [outboxPut(sliceItem(job.id, progress.next, at))]
      const noted = errors[0] && put(errorsKey(job.id, errors[0].line), { errors: JSON.stringify(errors) })
      try {
        await write(`import ${job.id}`, [
          { Update: { TableName, Key: jobKey(job.id), ...movedTo(progress, from) } },
          ...(noted ? [noted] : []),
          ...following,
        ])
        return 'advanced'
      } catch (fault) {
        if (fault instanceof AppendConflict && (await hasMoved(reads, job.id, from))) return 'moved'
        throw fault
      }
    },
    async errors(id, after, limit) {
      const items = await reads.query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': jobKey(id).pk, ':prefix': 'errors#' },
      })
      const all = items.flatMap(({ errors }) => JSON.parse(String(errors)) as LineError[])
      return all.filter(({ line }) => line > after).slice(0, limit)
    },
    async ofSite(site) {
      const lines = await reads.query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': queueKey(site).pk, ':prefix': 'job#' },
      })
      const ids = lines.map(({ id }) => String(id)).reverse()
      const jobs = await Promise.all(ids.slice(0, 50).map((id) => reads.get(jobKey(id))))
      return jobs.flatMap((item) => (item === undefined ? [] : [jobOf(item)]))
    },
  }
}

const unmoved = (version: number) => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': version },
})
const movedTo = (progress: Pick<ImportJob, 'state' | 'next'>, from: number) => ({
  UpdateExpression: 'SET progress = :progress, #next = :next, ended = :ended',
  ConditionExpression: '#next = :from AND ended = :running',
  ExpressionAttributeNames: { '#next': 'next' },
  ExpressionAttributeValues: {
    ':progress': JSON.stringify(progress),
    ':next': progress.next,
    ':from': from,
    ':ended': hasEnded(progress),
    ':running': false,
  },
})
async function hasMoved(reads: ConsentReads, id: string, from: number): Promise<boolean> {
  const item = await reads.get(jobKey(id))
  return item === undefined || item.ended === true || item.next !== from
}
