import type { Application } from '#policies/application/application'
import { ok, reject } from '#policies/kernel/result'
import { addDays, addMonths, type PlainDate } from '#policies/kernel/time'
import type { Deps, RegisterRecord } from '../../ports-deps'
import { loadApplication } from '../cases'

type Content = {
  readonly reference: string
  readonly title: string
  readonly summary: string
  readonly institution: string
  readonly purpose: string
  readonly analysis: string
  readonly modules: readonly string[]
  readonly durationMonths: number
  readonly sites: readonly { readonly site: string; readonly name: string }[]
}
const STATUS = { published: 'announced', active: 'active', closed: 'closed' } as const

/** An entry is the published content plus what the case's state says; a case that is not public (any more) has none. */
function entryOf({ id, content }: RegisterRecord, { phase, register, erasedAt }: Application) {
  const status = phase in STATUS ? STATUS[phase as keyof typeof STATUS] : undefined
  if (status === undefined || register === undefined || erasedAt !== undefined) return undefined
  const { durationMonths, modules, sites, ...rest } = content as unknown as Content
  const useFrom = register.useFrom as PlainDate
  return {
    id,
    ...rest,
    modules: [...modules],
    sites: [...sites],
    publishedAt: register.publishedAt,
    useFrom,
    useUntil: addDays(addMonths(useFrom, durationMonths), -1),
    status,
  }
}
export async function listRegister(
  deps: Pick<Deps, 'register' | 'ledger'>,
  { q = '', site }: { q?: string | undefined; site?: string | undefined },
) {
  const records = await deps.register.all()
  const entries = await Promise.all(records.map(async (record) => entryOf(record, await loadApplication(deps, record.applicationId)) ?? []))
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const found = entries.flat().filter((entry) => {
    const text = `${entry.title} ${entry.summary} ${entry.institution} ${entry.reference}`.toLowerCase()
    return words.every((word) => text.includes(word)) && (site === undefined || entry.sites.some((one) => one.site === site))
  })
  return ok({ items: found.sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1)) })
}
export async function getRegisterEntry(deps: Pick<Deps, 'register' | 'ledger'>, id: string) {
  const record = await deps.register.get(id)
  const entry = record && entryOf(record, await loadApplication(deps, record.applicationId))
  return entry === undefined ? reject({ code: 'NOT_FOUND' }) : ok(entry)
}
