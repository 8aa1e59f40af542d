import type { Membership } from '#policies/access/roles'
import { ok } from '#policies/kernel/result'
import type { DerivedItem } from '#policies/ledger/aggregate'
import type { Deps } from '../../ports-deps'

const inboxOf = ({ role, site }: Membership): string => (site === undefined ? `inbox#${role}` : `inbox#${role}@${site}`)

/** "Your turn": one query per membership plus one for the person, whatever the number of closed cases; soonest deadline first. */
export async function listTasks(deps: Pick<Deps, 'lists' | 'titles'>, person: string, memberships: readonly Membership[]) {
  const inboxes = [...new Set([`inbox#person#${person}`, ...memberships.filter(({ role }) => role !== 'applicant').map(inboxOf)])]
  const items = (await Promise.all(inboxes.map(async (pk) => deps.lists.items(pk)))).flat().filter((item) => !isOfGrant(item))
  const titles = await deps.titles.get(items.flatMap(({ applicationId, stream }) => caseOf(applicationId, stream)))
  const tasks = items.map((item) => taskOf(item, titles)).sort((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1))
  return ok({ items: tasks })
}
/** What an earlier version kept for the conditions of a grant, besides the case's own line; a rebuild takes it away. */
const isOfGrant = ({ stream }: DerivedItem): boolean => String(stream).startsWith('grant#')

/** The case that a line is about: named, or the beginning of a contract's id. */
function caseOf(applicationId: unknown, stream: unknown): readonly string[] {
  if (typeof applicationId === 'string') return [applicationId]
  const contract = /^contract#(.+)-v\d+$/.exec(String(stream))?.[1]
  return contract === undefined ? [] : [contract]
}
function taskOf(item: DerivedItem, titles: ReadonlyMap<string, string>) {
  const [applicationId] = caseOf(item.applicationId, item.stream)
  const text = (name: string) => (typeof item[name] === 'string' ? { [name]: item[name] as string } : {})
  const stream = String(item.stream)
  return {
    task: String(item.task),
    stream,
    role: typeof item.role === 'string' ? item.role : roleOf(item.pk),
    title: (applicationId && titles.get(applicationId)) ?? String(item.title ?? ''),
    ...(applicationId === undefined ? {} : { applicationId }),
    ...(stream.startsWith('ballot#') ? { ballotId: stream.slice('ballot#'.length) } : {}),
    ...(stream.startsWith('contract#') ? { contractId: stream.slice('contract#'.length) } : {}),
    ...(text('site') as { site?: string }),
    ...(text('due') as { due?: string }),
    ...(text('since') as { since?: string }),
  }
}
const roleOf = (pk: string): string => (pk.startsWith('inbox#person#') ? 'applicant' : (/^inbox#([a-z]+)/.exec(pk)?.[1] ?? ''))
