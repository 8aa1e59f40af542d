import { AppendConflict } from '#functions/faults'
import type { CohortPlan } from '#functions/ports-cohorts'
import type { CohortJob, CohortRange, ConsentStore } from '#functions/ports-consent'
import type { Instant } from '#policies/kernel/time'
import type { Store } from './client'
import { PutCommand, TransactWriteCommand, UpdateCommand } from './commands'
import { cohortKey, cohortLineKey, rangeKey } from './consent-store-items'
import { type ConsentReads, itemAt, surely } from './consent-store-read'
import { transactionFault } from './errors'
import { outboxAttributes } from './outbox'

type Cohorts = Pick<
  ConsentStore,
  'createCohort' | 'cohort' | 'cohortsOf' | 'cohortIds' | 'moveCohort' | 'planCohort' | 'saveRange' | 'ranges'
>
const jobOf = ({ job, ...moved }: Readonly<Record<string, unknown>>): CohortJob => ({
  ...JSON.parse(String(job)),
  ...planned(moved.plan),
  state: moved.state,
  ...(typeof moved.finishedAt === 'string' ? { finishedAt: moved.finishedAt as Instant } : {}),
  ...(typeof moved.problem === 'string' ? { problem: moved.problem } : {}),
  ...(typeof moved.fileProblem === 'string' ? { fileProblem: JSON.parse(moved.fileProblem) } : {}),
})
function planned(text: unknown): Pick<CohortJob, 'plan' | 'total'> | undefined {
  if (typeof text !== 'string') return undefined
  const plan: CohortPlan = JSON.parse(text)
  return { plan, total: plan.total }
}

/** Cohort jobs: what was asked in one attribute that never changes, where the job stands in others. */
export function consentCohorts({ documents, once, tables }: Store, reads: ConsentReads): Cohorts {
  const TableName = tables.consent
  const only = { ConditionExpression: 'attribute_not_exists(pk)' }
  const idOf = (sk: unknown): string => String(sk).split('#')[1] ?? ''
  const linesOf = (site: string) => ({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': cohortLineKey(site, '', '').pk },
  })
  return {
    async createCohort(job, outbox) {
      const { state, finishedAt: _at, problem: _problem, fileProblem: _why, plan: _plan, ...asked } = job
      const Item = { ...cohortKey(job.id), job: JSON.stringify(asked), state }
      const items = outbox.map((item) => ({ Put: { TableName: tables.work, Item: outboxAttributes(item), ...only } }))
      try {
        const line = { Put: { TableName, Item: cohortLineKey(job.site, job.createdAt, job.id) } }
        await once.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName, Item, ...only } }, line, ...items] }))
        return 'created'
      } catch (cause) {
        const fault = transactionFault(`cohort ${job.id}`, cause)
        if (fault instanceof AppendConflict && (await reads.get(cohortKey(job.id))) !== undefined) return 'exists'
        throw fault
      }
    },
    async cohort(id) {
      const item = await reads.get(cohortKey(id))
      return item && jobOf(item)
    },
    async cohortsOf(site, most) {
      const lines = await reads.page({ ...linesOf(site), ScanIndexForward: false, Limit: most })
      const keys = lines.map(({ sk }) => cohortKey(idOf(sk)))
      const jobs = await reads.many(keys)
      return keys.flatMap((key) => {
        const item = itemAt(jobs, key)
        return item === undefined ? [] : [jobOf(item)]
      })
    },
    cohortIds: async (site) => (await reads.query(linesOf(site))).map(({ sk }) => idOf(sk)),
    async planCohort(id, plan, outbox = []) {
      const Update = {
        TableName,
        Key: cohortKey(id),
        UpdateExpression: 'SET #plan = :plan',
        ConditionExpression: '#state IN (:queued, :running)',
        ExpressionAttributeNames: { '#state': 'state', '#plan': 'plan' },
        ExpressionAttributeValues: { ':plan': JSON.stringify(plan), ':queued': 'queued', ':running': 'running' },
      }
      // without a condition: the same plan again renews its items
      const items = outbox.map((item) => ({ Put: { TableName: tables.work, Item: outboxAttributes(item) } }))
      try {
        await once.send(new TransactWriteCommand({ TransactItems: [{ Update }, ...items] }))
      } catch (cause) {
        const fault = transactionFault(`plan of cohort ${id}`, cause)
        const item = fault instanceof AppendConflict ? await reads.get(cohortKey(id)) : undefined
        if (item === undefined || ['queued', 'running'].includes(String(item.state))) throw fault
      }
    },
    async moveCohort(id, { state, finishedAt, problem, fileProblem }) {
      const update = new UpdateCommand({
        TableName,
        Key: cohortKey(id),
        UpdateExpression: 'SET #state = :state, finishedAt = :at, problem = :problem, fileProblem = :fileProblem',
        ConditionExpression: state === 'cancelled' ? '#state IN (:queued, :running, :finished, :failed)' : '#state IN (:queued, :running)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':state': state,
          ':at': finishedAt ?? null,
          ':problem': problem ?? null,
          ':fileProblem': fileProblem === undefined ? null : JSON.stringify(fileProblem),
          ':queued': 'queued',
          ':running': 'running',
          ...(state === 'cancelled' && { ':finished': 'finished', ':failed': 'failed' }),
        },
      })
      await surely(() => documents.send(update).catch(unlessEnded))
    },
    async saveRange(cohort, range) {
      const Item = { ...rangeKey(cohort, range.index), range: JSON.stringify(range) }
      await surely(() => documents.send(new PutCommand({ TableName, Item })))
    },
    async ranges(cohort) {
      const items = await reads.query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': cohortKey(cohort).pk, ':prefix': 'range#' },
      })
      return items.map(({ range }) => JSON.parse(String(range)) as CohortRange)
    },
  }
}

/** A job that ended keeps its end. */
const unlessEnded = (error: Error): void => {
  if (error.name !== 'ConditionalCheckFailedException') throw error
}
