import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logSink } from '#functions/runtime/log'
import { createApplication } from '#functions/usecases/applications/create-application'
import { acceptFormally } from '#functions/usecases/applications/formal-check'
import { saveSection } from '#functions/usecases/applications/save-section'
import { precheckSite } from '#functions/usecases/applications/site-review'
import { submitApplication } from '#functions/usecases/applications/submit-application'
import { loadApplication, loadBallot, onCommittee } from '#functions/usecases/cases'
import { foundCommittee } from '#functions/usecases/committees/found-committee'
import { type CommandContext, systemContext } from '#functions/usecases/handle'
import type { SectionId } from '#policies/application/form/sections'
import { hashOf, type Sha256 } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import { addMs } from '#policies/kernel/time'
import { projectForm } from '../../infra/local/seed/seed'
import { SITES } from '../../infra/local/seed/sites'
import { startSystem } from '../../infra/local/system/system'
import { numberArgument } from './arguments'

const INVENTED = ['musterstadt', 'beispielhausen', 'probeheim', 'testfelde']
const SLUGS = [...SITES.map(({ slug }) => slug), ...INVENTED]
const OWNER = 'p-miriam-sander'
type System = Awaited<ReturnType<typeof startSystem>>
type Done = { readonly ok: true } | { readonly ok: false; readonly rejection: { readonly code: string } }
const must = <T extends Done>(done: T): T => {
  if (!done.ok) throw new Error(done.rejection.code)
  return done
}
let number = 0
const by = (person: string, role: CommandContext['actor']['role']): CommandContext => ({
  actor: { person, role },
  caller: person,
  commandId: `network-${++number}`,
  fingerprint: hashOf(number),
})
const membersOf = (site: string, size: number) => Array.from({ length: size }, (_, n) => `p-net-${site}-${n + 1}`)
const sessionOf = (person: string) => `s1.${person}.network`

/** Everybody of every committee with a fresh session, and a roster of `size` at each of the 45 sites. */
async function populate({ deps }: System, putPerson: (id: string, site: string, chair: boolean) => Promise<void>, size: number) {
  const now = deps.wallClock.now()
  for (const site of SLUGS) {
    const members = membersOf(site, size)
    for (const [index, person] of members.entries()) {
      await putPerson(person, site, index === 0)
      await deps.sessions.create(sessionOf(person), { person, authTime: now, expires: addMs(now, 3_600_000) }, null)
    }
    const seats = members.map((member, index) => ({ seat: `${site}-${index + 1}`, member, ...(index === 0 && { chair: true as const }) }))
    must(await foundCommittee(deps, { site, charter: 'collegial', seats }))
    must(
      await onCommittee(deps, systemContext(`network-roster-${site}`), site, () =>
        ok([{ type: 'RosterChanged', seats, proposalHash: hashOf(site) }]),
      ),
    )
  }
}
/** The application up to the sites' pre-checks. */
async function submitted({ deps }: System): Promise<{ id: string; sealedHash: Sha256 }> {
  const created = await createApplication(deps, by(OWNER, 'applicant'), { owner: OWNER, title: 'Netzwerk' })
  if (!created.ok) throw new Error('not created')
  const { applicationId } = created.value
  const form = projectForm('sepsis')
  const content = { ...form, general: { ...(form.general as object), abbreviation: 'NET-45' }, sites: { sites: SLUGS } }
  for (const [section, value] of Object.entries(content))
    await saveSection(deps, { applicationId, section: section as SectionId, content: value as never, revision: 0, person: OWNER })
  must(await submitApplication(deps, by(OWNER, 'applicant'), { applicationId, answers: [] }))
  const sealedHash = (await loadApplication(deps, applicationId)).sealed.at(-1)?.hash as Sha256
  must(await acceptFormally(deps, by('p-office', 'office'), { applicationId, sealedHash }))
  return { id: applicationId, sealedHash }
}
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await holds()) return
    await new Promise((go) => setTimeout(go, 100))
  }
  throw new Error(`never came: ${what}`)
}

/** One application to 45 sites with committees of nine (`--members`) in the embedded default; early closing committees close themselves; votes and closings over HTTP. Prints time, requests, units and transitions. */
export async function networkSweep(args: readonly string[]): Promise<boolean> {
  const size = numberArgument(args, 'members', 9)
  const folder = mkdtempSync(join(tmpdir(), 'votum-network-'))
  logSink.write = () => undefined
  const system = await startSystem({ dataDir: folder, basePort: numberArgument(args, 'port', 21_300), web: false })
  const { deps, proxy, endpoints } = system
  const directory = deps.directory as unknown as { putPerson(person: object): Promise<void>; putSite(site: object): Promise<void> }
  const post = async (person: string, path: string, body: object): Promise<void> => {
    const reply = await fetch(`${endpoints.api}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${sessionOf(person)}`,
        'content-type': 'application/json',
        'idempotency-key': `network-http-${++number}`,
      },
      body: JSON.stringify(body),
    })
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
    await reply.arrayBuffer()
  }
  try {
    for (const slug of INVENTED) await directory.putSite({ slug, code: slug, name: slug, consortium: 'TEST', contractName: slug })
    const putPerson = (id: string, site: string, chair: boolean) =>
      directory.putPerson({
        id,
        issuer: 'network',
        subject: id,
        givenName: 'Mitglied',
        familyName: id,
        email: `${id}@example.invalid`,
        language: 'de',
        units: [],
        memberships: [{ role: 'member', site }, ...(chair ? [{ role: 'chair', site }] : [])],
      })
    await populate(system, putPerson, size)
    const began = performance.now()
    proxy.reset()
    const { id, sealedHash } = await submitted(system)
    await until('sites are asked', async () => (await loadApplication(deps, id)).phase === 'site-review')
    for (const site of SLUGS)
      must(await precheckSite(deps, by(`p-steward-${site}`, 'steward'), { applicationId: id, site, sealedHash, feasible: true, cases: 10 }))
    await until('all ballots are open', async () => (await loadApplication(deps, id)).sites.every(({ state }) => state === 'voting'))
    const [opened, before, transitions] = [performance.now(), proxy.counters(), system.workflow.transitions()]
    await Promise.all(
      SLUGS.map(async (site) => {
        for (const person of membersOf(site, size)) {
          await post(person, `/v1/ballots/${id}-${site}-r1/declarations`, { conflict: false })
          await post(person, `/v1/ballots/${id}-${site}-r1/votes`, { choice: 'approve', sealedHash })
        }
      }),
    )
    const [voted, after] = [performance.now(), proxy.counters()]
    const ofVotes = system.workflow.transitions() - transitions
    for (const site of SLUGS)
      if ((await loadBallot(deps, `${id}-${site}-r1`)).phase === 'open')
        await post(membersOf(site, size)[0] ?? '', `/v1/ballots/${id}-${site}-r1/closure`, {})
    await until('the review is settled', async () => (await loadApplication(deps, id)).phase === 'contracting')
    const { requests, units } = proxy.counters()
    const votes = {
      count: SLUGS.length * size,
      ms: Math.round(voted - opened),
      requests: after.requests - before.requests,
      transitions: ofVotes,
    }
    const whole = {
      sites: SLUGS.length,
      ms: Math.round(performance.now() - began),
      requests,
      units,
      transitions: system.workflow.transitions(),
    }
    process.stdout.write(`${JSON.stringify({ votes, whole })}\n`)
    return ofVotes === 0
  } finally {
    await system.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
