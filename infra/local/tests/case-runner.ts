import '../workflow/promise-with-resolvers'
import { randomBytes } from 'node:crypto'
import type { Deps } from '#functions/ports-deps'
import { memoryClock } from '#functions/testing/memory/clock'
import type { TestCommittee } from '#functions/testing/memory/committees'
import { deliverAll } from '#functions/testing/memory/delivery'
import { type MemoryOptions, memoryDeps } from '#functions/testing/memory/deps'
import { holderOf, personOf, siteOf } from '#functions/testing/memory/directory'
import { memoryExecutionStore } from '#functions/testing/memory/execution-store'
import { SAMPLE_FORM } from '#functions/testing/sample-form'
import { createApplication } from '#functions/usecases/applications/create-application'
import { acceptFormally } from '#functions/usecases/applications/formal-check'
import { saveSection } from '#functions/usecases/applications/save-section'
import { precheckSite } from '#functions/usecases/applications/site-review'
import { submitApplication } from '#functions/usecases/applications/submit-application'
import { castVote } from '#functions/usecases/ballots/cast-vote'
import { closeBallot, declareConflict } from '#functions/usecases/ballots/commands'
import { loadApplication, loadBallot } from '#functions/usecases/cases'
import type { CommandContext } from '#functions/usecases/handle'
import { ALL_TASKS } from '#functions/workflow/area'
import { machines } from '#infra/machines/machines'
import { ballotIdOf } from '#policies/application/application'
import type { SectionId } from '#policies/application/form/sections'
import type { Choice } from '#policies/committee/choices'
import { hashOf, type Sha256 } from '#policies/kernel/hash'
import type { Json } from '#policies/kernel/json'
import { createLocalWorkflow } from '../workflow/interpreter'

export const OWNER = 'p-ada'
const unwrap = <T>(result: { ok: true; value: T } | { ok: false; rejection: { code: string } }): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.rejection)}`)
  return result.value
}
let number = 0
/** A command of a person; `key` makes it repeatable. */
export const by = (
  person: string,
  role: CommandContext['actor']['role'],
  key = `test-key-${++number}`,
  content: Json = null,
): CommandContext => ({ actor: { person, role }, caller: person, commandId: key, fingerprint: hashOf(content) })
const membersOf = (site: string, count: number) => Array.from({ length: count }, (_, n) => `p-${site}-${n + 1}`)

/** The real tasks, machines and use cases over ports in memory; nothing happens by itself: tests deliver and move time. */
export function caseRunner(
  sites: readonly string[],
  {
    members = 3,
    charter = 'collegial',
    deputies = false,
    rules = {},
    units = {},
    ports = {},
  }: {
    members?: number
    charter?: string
    deputies?: boolean
    rules?: TestCommittee['rules']
    units?: Readonly<Record<string, readonly string[]>>
    ports?: MemoryOptions['ports']
  } = {},
) {
  const clock = memoryClock()
  const store = memoryExecutionStore()
  const faults: unknown[] = []
  const open = () =>
    createLocalWorkflow({
      store,
      machines,
      clock,
      randomToken: () => randomBytes(18).toString('base64url'),
      onFault: (fault) => faults.push(fault),
      invoke: async ({ handler, payload }) => {
        const task = ALL_TASKS.get(handler)
        if (task === undefined) throw new Error(`no task ${handler}`)
        return task.run(deps, payload)
      },
    })
  const workflow = open()
  const memory = memoryDeps({
    people: [
      personOf(OWNER, { memberships: [{ role: 'applicant' }] }),
      holderOf('p-office', 'office'),
      holderOf('p-admin', 'admin'),
      holderOf('p-admin2', 'admin'),
      ...sites.flatMap((site) => [
        holderOf(`p-steward-${site}`, 'steward', site),
        ...membersOf(site, members).flatMap((id) => [
          { ...holderOf(id, 'member', site), units: units[id] ?? [] },
          ...(deputies ? [holderOf(`${id}-deputy`, 'member', site)] : []),
        ]),
      ]),
    ],
    sites: sites.map(siteOf),
    committees: sites.map((site) => ({
      site,
      charter,
      rules,
      seats: membersOf(site, members).map((member, index) => ({
        seat: `${site}-${index + 1}`,
        member,
        ...(index === 0 ? { chair: true as const } : {}),
        ...(deputies ? { deputy: `${member}-deputy` } : {}),
      })),
    })),
    ports: { workflow, clock, wallClock: clock, ...ports },
  })
  const deps: Deps = memory.deps
  /** Delivers and runs until nothing moves any more. */
  const settle = async () => {
    for (let rounds = 0; rounds < 50; rounds++) {
      const due = await workflow.runDue()
      await workflow.idle()
      if ((await deliverAll(deps)) === 0 && due === 0) return
    }
  }
  const submitted = async (abbreviation: string = SAMPLE_FORM.general.abbreviation): Promise<string> => {
    const { applicationId } = unwrap(
      await createApplication(deps, by(OWNER, 'applicant'), { owner: OWNER, title: SAMPLE_FORM.general.title }),
    )
    const form = {
      ...SAMPLE_FORM,
      general: { ...SAMPLE_FORM.general, abbreviation },
      sites: { sites: [...sites] },
      people: { ...SAMPLE_FORM.people, coApplicants: [] },
    }
    for (const [section, content] of Object.entries(form))
      await saveSection(deps, {
        applicationId,
        section: section as SectionId,
        content: content as unknown as Json,
        revision: 0,
        person: OWNER,
      })
    unwrap(await submitApplication(deps, by(OWNER, 'applicant'), { applicationId, answers: [] }))
    return applicationId
  }
  const sealOf = async (applicationId: string): Promise<Sha256> =>
    (await loadApplication(deps, applicationId)).sealed.at(-1)?.hash as Sha256
  const accepted = async (applicationId: string, context = by('p-office', 'office')) =>
    acceptFormally(deps, context, { applicationId, sealedHash: await sealOf(applicationId) })
  const prechecked = async (applicationId: string, site: string, feasible = true) =>
    unwrap(
      await precheckSite(deps, by(`p-steward-${site}`, 'steward'), {
        applicationId,
        site,
        sealedHash: await sealOf(applicationId),
        feasible,
        cases: 120,
      }),
    )
  const votes = async (applicationId: string, site: string, choices: readonly Choice[]) => {
    const ballotId = ballotIdOf(applicationId, site)
    const sealedHash = await sealOf(applicationId)
    for (const [index, choice] of choices.entries()) {
      const member = `p-${site}-${index + 1}`
      unwrap(await declareConflict(deps, by(member, 'member'), { ballotId, applicationId, member, conflict: false }))
      unwrap(
        await castVote(deps, by(member, 'member'), {
          ballotId,
          applicationId,
          member,
          choice,
          sealedHash,
          conditions: [],
          ...(choice === 'approve' ? {} : { reason: 'Ein Grund, der versiegelt wird.' }),
        }),
      )
    }
  }
  const closed = async (applicationId: string, site: string) =>
    closeBallot(deps, by(`p-${site}-1`, 'chair'), { ballotId: ballotIdOf(applicationId, site), person: `p-${site}-1` })
  return {
    ...memory,
    deps,
    clock,
    workflow,
    reopen: open,
    store,
    faults,
    settle,
    submitted,
    accepted,
    prechecked,
    votes,
    closed,
    sealOf,
    application: (id: string) => loadApplication(deps, id),
    ballot: (id: string) => loadBallot(deps, id),
    unwrap,
  }
}
