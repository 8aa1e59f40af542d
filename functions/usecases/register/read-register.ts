import * as z from 'zod'
import type { Application } from '#policies/application/application'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { addDays, addMonths, type Instant, type PlainDate } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { Deps, RegisterRecord } from '../../ports-deps'
import { loadApplication } from '../cases'

type Needs = Pick<Deps, 'ledger' | 'register'>
const Content = z.object({
  reference: z.string(),
  title: z.string(),
  summary: z.string(),
  institution: z.string(),
  purpose: z.string(),
  analysis: z.string(),
  modules: z.array(z.string()),
  durationMonths: z.int(),
  sites: z.array(z.object({ site: z.string(), name: z.string() })),
})
/** What the public sees of a project: content as published, dates and state from the ledger. */
export type PublicEntry = Omit<z.output<typeof Content>, 'durationMonths'> & {
  readonly id: string
  readonly publishedAt: Instant
  readonly useFrom: PlainDate
  /** The last day of use. */
  readonly useUntil: PlainDate
  readonly status: 'announced' | 'active' | 'closed'
}

/** Entries, the newest first; `q`: all its words in title, summary, institution or reference; `site`: the slug of a site that provides data. */
export async function listRegister(
  deps: Needs,
  { q = '', site }: { readonly q?: string | undefined; readonly site?: string | undefined },
): Promise<PublicEntry[]> {
  const entries = await Promise.all((await deps.register.all()).map((record) => entryOf(deps, record)))
  const words = q.toLocaleLowerCase('de').split(/\s+/).filter(Boolean)
  return entries
    .filter((entry) => entry !== undefined)
    .filter((entry) => site === undefined || entry.sites.some((one) => one.site === site))
    .filter((entry) => words.every((word) => textOf(entry).includes(word)))
    .sort((a, b) => (a.publishedAt === b.publishedAt ? (a.id < b.id ? -1 : 1) : a.publishedAt > b.publishedAt ? -1 : 1))
}
const textOf = ({ title, summary, institution, reference }: PublicEntry): string =>
  [title, summary, institution, reference].join('\n').toLocaleLowerCase('de')

export async function getRegisterEntry(deps: Needs, id: string): Promise<Result<PublicEntry, Rejection>> {
  const record = await deps.register.get(id)
  const entry = record && (await entryOf(deps, record))
  return entry === undefined ? reject({ code: 'NOT_FOUND' }) : ok(entry)
}

/** Undefined: not published by the ledger (yet), or erased. Throws Corrupted when the stored content is not a register entry. */
async function entryOf(deps: Needs, { id, applicationId, content }: RegisterRecord): Promise<PublicEntry | undefined> {
  const application = await loadApplication(deps, applicationId)
  const { register } = application
  const status = statusOf(application)
  if (register?.id !== id || status === undefined) return undefined
  const read = Content.safeParse(content)
  if (!read.success) throw new Corrupted(`register entry ${id}`, { cause: read.error })
  const { durationMonths, ...shown } = read.data
  const useFrom = register.useFrom as PlainDate
  const useUntil = addDays(addMonths(useFrom, durationMonths), -1)
  return { ...shown, id, publishedAt: register.publishedAt, useFrom, useUntil, status }
}
function statusOf({ phase, erasedAt }: Application): PublicEntry['status'] | undefined {
  if (erasedAt !== undefined) return undefined
  if (phase === 'published') return 'announced'
  return phase === 'active' || phase === 'closed' ? phase : undefined
}
