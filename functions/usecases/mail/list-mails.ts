import { referenceOf } from '#policies/application/application'
import { ok } from '#policies/kernel/result'
import { addMs, type Instant } from '#policies/kernel/time'
import { filled } from '#policies/notices/templates'
import type { Deps } from '../../ports-deps'
import type { MailRecord, MailState } from '../../ports-mail'
import { namesOf } from '../applications/read-application'
import { partsOf } from '../outbox/parts'
import { noticeTemplate } from './notices'

export type MailQuery = { readonly month?: string | undefined; readonly limit: number; readonly cursor?: string | undefined }
type Row = Omit<MailRecord, 'updatedAt'> & { readonly updatedAt?: Instant; readonly queued: boolean }

/** How many items of the outbox are looked through for notices that nobody has tried yet. */
const MOST_QUEUED = 200
const WORST: readonly MailState[] = ['undeliverable', 'failed', 'digest', 'sent', 'dropped']

/**
 * A month's notices, newest first, with what became of them. On the first page of the current month those lead that still lie in the outbox.
 * `nextCursor`: of the next page; null: this is the last.
 */
export async function listMails(deps: Pick<Deps, 'mails' | 'outbox' | 'directory' | 'clock'>, { month, limit, cursor }: MailQuery) {
  const now = deps.clock.now()
  const asked = month ?? now.slice(0, 7)
  const page = await deps.mails.page(asked, limit, cursor)
  const waiting = cursor === undefined && asked === now.slice(0, 7) ? await queued(deps, now) : []
  const known = new Set(page.items.map(({ id }) => id))
  const rows: readonly Row[] = [
    ...waiting.filter(({ id }) => !known.has(id)),
    ...page.items.map((record) => ({ ...record, queued: false })),
  ]
  const nameOf = await namesOf(
    deps,
    rows.flatMap(({ readers }) => readers.map(({ person }) => person)),
  )
  return ok({
    month: asked,
    items: rows.map(({ queued: isQueued, readers, ...row }) => ({
      ...row,
      subject: subjectOf(row),
      state: isQueued
        ? ('queued' as const)
        : (WORST.find((state) => readers.some((reader) => reader.state === state)) ?? ('sent' as const)),
      readers: readers.map(({ person, ...rest }) => ({ person: nameOf(person), ...rest })),
    })),
    nextCursor: page.next ?? null,
  })
}

async function queued({ outbox }: Pick<Deps, 'outbox'>, now: Instant): Promise<readonly Row[]> {
  const items = await outbox.due(addMs(now, 1), MOST_QUEUED)
  return items.flatMap((item) =>
    partsOf(item).flatMap(({ id, effect }) =>
      effect.kind === 'mail'
        ? [{ id, about: effect.about, template: effect.template, createdAt: item.createdAt, tries: 0, readers: [], queued: true }]
        : [],
    ),
  )
}
/** The subject names the case by its reference; days are left open, since they differ by the day of sending. */
function subjectOf({ template, about }: Pick<Row, 'template' | 'about'>) {
  const texts = noticeTemplate(template)
  const id = /#([a-z2-7]{26})/.exec(about)?.[1]
  const values = { reference: id === undefined ? 'Votum' : referenceOf(id), days: '…' }
  return { de: filled(texts.de.subject, values), en: filled(texts.en.subject, values) }
}
