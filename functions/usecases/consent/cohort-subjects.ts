import type { Person } from '#policies/consent/cohort-file/people'
import type { Json } from '#policies/kernel/json'
import type { Sealed } from '#policies/kernel/sealed'
import { CaseErased, Corrupted } from '../../faults'
import type { CohortJob } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { type AskedSubject, type Asking, askingOf } from './judge-subjects'

/** The vault's case of a cohort: destroying it makes the list unreadable. */
const caseOf = (cohortId: string): string => `cohort-${cohortId}`

export const sealSubjects = (deps: Pick<Deps, 'vault'>, cohortId: string, subjects: readonly AskedSubject[]): Promise<Sealed> =>
  deps.vault.seal(caseOf(cohortId), 'subjects', subjects as unknown as Json)

type Part = { readonly system: string; readonly people: readonly Person[] }
/** Some of a file's people, for one range of the machine. */
export const sealPart = (deps: Pick<Deps, 'vault'>, cohortId: string, index: number, part: Part): Promise<Sealed> =>
  deps.vault.seal(caseOf(cohortId), `part-${index}`, part as unknown as Json)

/** The cohort's people in the order of the list. Throws CaseErased. */
export async function openSubjects(deps: Pick<Deps, 'vault'>, job: CohortJob): Promise<readonly AskedSubject[]> {
  if (job.subjects !== undefined) return (await opened(deps, job.id, job.subjects)) as readonly AskedSubject[]
  const all: AskedSubject[] = []
  for (const index of (job.plan?.parts ?? []).keys()) for (const one of await openPart(deps, job, index)) all.push(one)
  return all
}
/** The people of one range. Throws CaseErased. */
export async function openRange(
  deps: Pick<Deps, 'vault'>,
  job: CohortJob,
  { index, from, to }: { readonly index: number; readonly from: number; readonly to: number },
): Promise<readonly AskedSubject[]> {
  return job.subjects === undefined ? openPart(deps, job, index) : (await openSubjects(deps, job)).slice(from, to)
}
async function openPart(deps: Pick<Deps, 'vault'>, { id, plan }: CohortJob, index: number): Promise<readonly AskedSubject[]> {
  const part = plan?.parts[index]
  if (part === undefined) throw new Corrupted(`cohort ${id} has no part ${index}`)
  const { system, people } = (await opened(deps, id, part)) as Part
  return people.map((person) => ({ identifiers: typeof person === 'string' ? [{ system, value: person }] : person }))
}
async function opened(deps: Pick<Deps, 'vault'>, id: string, sealed: Sealed): Promise<unknown> {
  const found = await deps.vault.open(caseOf(id), sealed)
  if (found === 'erased') throw new CaseErased(`cohort ${id} was erased`)
  return found.content
}

/** From then on nobody can read the list. Idempotent. */
export const forgetSubjects = (deps: Pick<Deps, 'vault'>, cohortId: string): Promise<void> => deps.vault.destroy(caseOf(cohortId))

/** The cohort's question of this moment: without a decision date of its own it asks about today, each time anew. */
export function askingOfJob(deps: Pick<Deps, 'clock'>, { id, question, rules }: CohortJob): Asking {
  const asking = askingOf(JSON.parse(question), rules, deps.clock.now())
  if (!asking.ok) throw new Corrupted(`the question of cohort ${id} cannot be read: ${asking.rejection.code}`)
  return asking.value
}
