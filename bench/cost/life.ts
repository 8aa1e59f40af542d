import { foundCommittee } from '#functions/usecases/committees/found-committee'
import type { Membership } from '#policies/access/roles'
import type { Instant } from '#policies/kernel/time'
import { addMs } from '#policies/kernel/time'
import { projectForm } from '../../infra/local/seed/seed'
import { SITES } from '../../infra/local/seed/sites'
import { countedSystem } from './counted-system'
import { between, type Counts, sum } from './counts'

export type LifePlan = {
  /** Seats of each site's committee; everybody votes. */
  readonly committees: readonly number[]
}
/** `votes`: what the requests by which members declare and vote cost themselves; `acts`: everything that people and machines do; `views`: the pages that people open before they act. */
export type Life = {
  readonly acts: Counts
  readonly views: Counts
  readonly votes: Counts
  readonly byStep: Readonly<Record<string, Counts>>
}

const OWNER = 'p-owner'
const OFFICE = 'p-office'
// biome-ignore lint/suspicious/noExplicitAny: reads JSON as any client would, without our types
type Json = any
const membersOf = (site: string, seats: number) => Array.from({ length: seats }, (_, n) => `p-${site}-${n + 1}`)

/**
 * One application from its first line to the active grants, as the people of the demo live it: all sections written, formal check, a pre-check
 * and a ballot at every site with conflict declarations, each closed by its chair, contract issued, read and signed by all, released,
 * published, use begun a week later, and every timer fired. Before each act the person opens the task list and the record's page.
 */
export async function playLife({ committees }: LifePlan): Promise<Life> {
  const system = await countedSystem()
  try {
    return await play(system, committees)
  } finally {
    await system.stop()
  }
}

async function play(system: Awaited<ReturnType<typeof countedSystem>>, committees: readonly number[]): Promise<Life> {
  const sites = SITES.slice(0, committees.length).map(({ slug }, index) => ({ slug, members: membersOf(slug, committees[index] ?? 0) }))
  await populate(system, sites)
  system.reset()
  const byStep: Record<string, Counts> = {}
  const none = system.counts()
  let [views, votes] = [none, none]
  const request = async (person: string, method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    system.count('apiCalls')
    if (method !== 'GET') system.laterAct()
    const reply = await system.app.request(path, {
      method,
      headers: {
        authorization: `Bearer ${sessionOf(person)}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${person} ${method} ${path}: ${reply.status} ${text}`)
    return text === '' ? null : (JSON.parse(text) as Json)
  }
  const view = async (person: string, ...paths: readonly string[]): Promise<Json> => {
    const before = system.counts()
    let last: Json
    for (const path of paths) last = await request(person, 'GET', path)
    views = sum(views, between(before, system.counts()))
    return last
  }
  let commands = 0
  const act = async (person: string, path: string, body: object = {}, seen: readonly string[] = []): Promise<Json> => {
    if (seen.length > 0) await view(person, '/v1/tasks', ...seen)
    const answer = await request(person, 'POST', path, body, { 'idempotency-key': keyOf(++commands) })
    return answer
  }
  const voting = async (work: () => Promise<unknown>): Promise<void> => {
    const before = system.counts()
    await work()
    votes = sum(votes, between(before, system.counts()))
  }
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = system.counts()
    const done = await work()
    await system.settle()
    byStep[name] = between(before, system.counts())
    return done
  }

  const form: Record<string, Json> = { ...projectForm('sepsis'), sites: { sites: sites.map(({ slug }) => slug) } }
  form.people = { ...form.people, coApplicants: [] }
  const id: string = await step('begin', async () => (await act(OWNER, '/v1/applications', { title: form.general.title })).applicationId)
  const page = `/v1/applications/${id}`
  await step('write', async () => {
    await view(OWNER, page, `${page}/form`)
    for (const [section, content] of Object.entries(form))
      await request(OWNER, 'PUT', `${page}/form/${section}`, { content }, { 'if-match': '"0"' })
  })
  await step('submit', () => act(OWNER, `${page}/submissions`, { answers: [] }, [page, `${page}/form`]))
  const { sealedHash } = await view(OFFICE, page, `${page}/form`)
  await step('accept', () => act(OFFICE, `${page}/formal-check/acceptance`, { sealedHash }))
  await step('precheck', async () => {
    for (const { slug } of sites) {
      const body = { sealedHash, feasible: true, cases: 1200, remarks: 'Die Daten liegen im geforderten Format vor.' }
      await act(`p-steward-${slug}`, `${page}/sites/${slug}/precheck`, body, [page, `${page}/form`])
      await system.settle()
    }
  })
  await step('vote', async () => {
    for (const { slug, members } of sites)
      for (const member of members) {
        const ballot = `/v1/ballots/${id}-${slug}-r1`
        await view(member, '/v1/tasks', ballot)
        await voting(() => act(member, `${ballot}/declarations`, { conflict: false }))
        await view(member, `${ballot}/dossier`)
        await voting(() => act(member, `${ballot}/votes`, { choice: 'approve', sealedHash }))
      }
  })
  await step('close', async () => {
    for (const { slug, members } of sites) {
      const ballot = `/v1/ballots/${id}-${slug}-r1`
      await act(members[0] ?? '', `${ballot}/closure`, {}, [ballot])
      await system.settle()
    }
  })
  const { contractId } = await step('issue', () => act(OFFICE, `${page}/contracts`, {}, [page]))
  const contract = `/v1/contracts/${contractId}`
  await step('sign', async () => {
    const { issuedHash } = await view(OFFICE, contract)
    for (const [person, party] of [[OWNER, 'applicant'], ...sites.map(({ slug }) => [`p-sign-${slug}`, slug])] as const) {
      await act(person ?? '', `${contract}/signatures`, { party, issuedHash }, [contract, `${contract}/document`])
      await system.settle()
    }
    await act(OFFICE, `${contract}/release`, { issuedHash }, [contract])
  })
  await step('publish', () => act(OFFICE, `${page}/publication`, {}, [page]))
  await step('begin use', async () => {
    await system.passTime(addMs(system.clock.now(), 8 * DAY_MS))
    await act(OFFICE, `${page}/activation`, {}, [page])
  })
  await step('later', () => system.passTime('2028-01-01T00:00:00.000Z' as Instant))
  const { phase } = await view(OWNER, page)
  if (phase !== 'active') throw new Error(`the life ended in ${phase}`)
  const whole = system.counts()
  return { acts: between(views, whole), views, votes, byStep }
}
const DAY_MS = 86_400_000
/** As long as the UUIDs that the pages send. */
const keyOf = (command: number): string => `00000000-0000-4000-8000-${String(command).padStart(12, '0')}`
const sessionOf = (person: string) => `s1.${person}.life`

/** People, committees and fresh sessions, which are there before the application. */
async function populate(
  { deps, directory, settle }: Awaited<ReturnType<typeof countedSystem>>,
  sites: readonly { readonly slug: string; readonly members: readonly string[] }[],
): Promise<void> {
  const add = async (id: string, memberships: readonly Membership[]) => {
    const person = { id, issuer: 'life', subject: id, givenName: 'Test', familyName: id, email: `${id}@example.invalid` }
    await directory.putPerson({ ...person, language: 'de', units: [], memberships })
    const now = deps.wallClock.now()
    await deps.sessions.create(sessionOf(id), { person: id, authTime: now, expires: addMs(now, 3_600_000) }, null)
  }
  await add(OWNER, [{ role: 'applicant' }])
  await add(OFFICE, [{ role: 'office' }])
  for (const { slug, members } of sites) {
    const site = SITES.find((one) => one.slug === slug)
    if (site !== undefined) await directory.putSite(site)
    await add(`p-steward-${slug}`, [{ role: 'steward', site: slug }])
    await add(`p-sign-${slug}`, [{ role: 'signatory', site: slug }])
    for (const [index, member] of members.entries())
      await add(member, [{ role: 'member', site: slug }, ...(index === 0 ? [{ role: 'chair' as const, site: slug }] : [])])
    const seats = members.map((member, index) => ({ seat: `${slug}-${index + 1}`, member, ...(index === 0 && { chair: true as const }) }))
    const founded = await foundCommittee(deps, { site: slug, charter: 'collegial', seats })
    if (!founded.ok) throw new Error(founded.rejection.code)
  }
  await settle()
}
