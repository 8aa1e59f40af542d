import { type Asker, rowInPhase } from '#policies/access/access'
import { type Phase, referenceOf } from '#policies/application/application'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { namesOf } from './read-application'

type Line = {
  readonly sk: string
  readonly phase: Exclude<Phase, 'none'>
  readonly owner: string
  readonly coApplicants: readonly string[]
  readonly sites: readonly { readonly site: string; readonly state: string }[]
  readonly updatedAt: string
  readonly deadline?: string
}

/** The cases that a reader may see, youngest change first. One partition; each line is judged by the access matrix. */
export async function listApplications(deps: Pick<Deps, 'lists' | 'titles' | 'directory'>, asker: Asker, phase: string | undefined) {
  const lines = (await deps.lists.items('list#applications')) as unknown as readonly Line[]
  const seen = lines.filter(
    (line) => (phase === undefined || line.phase === phase) && rowInPhase('listApplications', asker, subjectOf(line)) !== undefined,
  )
  const titles = await deps.titles.get(seen.map(({ sk }) => sk))
  const nameOf = await namesOf(
    deps,
    seen.map(({ owner }) => owner),
  )
  const items = seen.map(({ sk, phase: at, owner, sites, updatedAt, deadline }) => ({
    id: sk,
    reference: referenceOf(sk),
    title: titles.get(sk) ?? referenceOf(sk),
    phase: at,
    sites: sites.map(({ site, state }) => ({ site, state: (state === 'waiting' ? 'precheck' : state) as 'precheck' })),
    updatedAt,
    owner: nameOf(owner),
    ...(deadline === undefined ? {} : { deadline }),
  }))
  return ok({ items: items.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)) })
}
const subjectOf = ({ phase, owner, coApplicants, sites }: Line) => ({
  phase,
  owners: [owner, ...coApplicants],
  sites: sites.filter(({ state }) => state !== 'waiting').map(({ site }) => site),
  seats: [],
  chairs: [],
})
