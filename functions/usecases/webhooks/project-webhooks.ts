import { projectHolder } from '#policies/access/project-holder'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Subject } from '#policies/ledger/aggregate'
import type { Deps } from '../../ports-deps'
import type { WebhookRecord } from '../../ports-webhooks'
import { listDeliveries, listWebhooks } from './read-webhooks'
import { ownWebhook } from './subscribe-webhook'

/** A project is told of one thing only: that somebody whose data it holds has withdrawn or was erased. */
export const PROJECT_TYPES = ['consent.withdrawn'] as const

/** Phases in which a project has data, or had them: the rows of the access matrix. */
const PROJECT_PHASES: readonly string[] = ['published', 'active', 'closed']
export const outsideProject = (subject: Subject | undefined): Result<never, Rejection> | undefined =>
  subject !== undefined && PROJECT_PHASES.includes(subject.phase)
    ? undefined
    : reject({ code: 'WRONG_PHASE', phase: subject?.phase ?? 'none', needed: PROJECT_PHASES })

/** A webhook of this project. The project is there for whoever asks, so what it has not is told of: WEBHOOK_UNKNOWN. */
export async function projectWebhook(
  deps: Pick<Deps, 'webhooks'>,
  applicationId: string,
  webhook: string,
): Promise<Result<WebhookRecord, Rejection>> {
  const own = await ownWebhook(deps, [projectHolder(applicationId)], webhook)
  return own.ok ? own : reject({ code: 'WEBHOOK_UNKNOWN' })
}

export async function listProjectWebhooks(deps: Pick<Deps, 'ledger' | 'webhooks' | 'wallClock'>, applicationId: string) {
  const holder = projectHolder(applicationId)
  const { value } = await listWebhooks(deps, [holder])
  const records = await deps.webhooks.ofSite(holder)
  const items = await Promise.all(
    value.items.map(async (item) => {
      const record = records.find(({ webhook }) => webhook === item.webhook)
      const { value: sent } = record === undefined ? { value: { items: [] } } : await listDeliveries(deps, record)
      return { ...item, deliveries: sent.items }
    }),
  )
  return ok({ items })
}
