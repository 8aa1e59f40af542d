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

/** `keys`: the short key of each person, 16 hexadecimal digits, hashed once for all ranges and releases; zeros for who has several identifiers. */
type Part = { readonly system: string; readonly people: readonly Person[]; readonly keys: string }
/** People in the order of the list; `keys` as a snapshot is asked (high and low word a person), where they are known. */
export type People = { readonly subjects: readonly AskedSubject[]; readonly keys?: Uint32Array }

/** Some of a file's people, for one range of the machine; `words`: their short keys, two words a person. */
export function sealPart(
  deps: Pick<Deps, 'vault'>,
  cohortId: string,
  index: number,
  { system, people }: Omit<Part, 'keys'>,
  words: Uint32Array,
): Promise<Sealed> {
  const keys = Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('')
  return deps.vault.seal(caseOf(cohortId), `part-${index}`, { system, people, keys } as unknown as Json)
}
export const subjectOf =
  (system: string) =>
  (person: Person): AskedSubject => ({ identifiers: typeof person === 'string' ? [{ system, value: person }] : person })

/** The cohort's people. Throws CaseErased. */
export async function openPeople(deps: Pick<Deps, 'vault'>, job: CohortJob): Promise<People> {
  if (job.subjects !== undefined) return { subjects: (await opened(deps, job.id, job.subjects)) as readonly AskedSubject[] }
  const parts: Required<People>[] = []
  for (const index of (job.plan?.parts ?? []).keys()) parts.push(await openPart(deps, job, index))
  const keys = new Uint32Array(parts.reduce((sum, part) => sum + part.keys.length, 0))
  let at = 0
  for (const part of parts) {
    keys.set(part.keys, at)
    at += part.keys.length
  }
  return { subjects: parts.flatMap(({ subjects }) => subjects), keys }
}
/** The people of one range. Throws CaseErased. */
export async function openRange(
  deps: Pick<Deps, 'vault'>,
  job: CohortJob,
  { index, from, to }: { readonly index: number; readonly from: number; readonly to: number },
): Promise<People> {
  return job.subjects === undefined ? openPart(deps, job, index) : { subjects: (await openPeople(deps, job)).subjects.slice(from, to) }
}
/** One part of a file's people. Throws CaseErased. */
export async function openPart(deps: Pick<Deps, 'vault'>, { id, plan }: CohortJob, index: number): Promise<Required<People>> {
  const part = plan?.parts[index]
  if (part === undefined) throw new Corrupted(`cohort ${id} has no part ${index}`)
  const { system, people, keys } = (await opened(deps, id, part)) as Part
  const words = Uint32Array.from({ length: 2 * people.length }, (_, at) => Number.parseInt(keys.slice(8 * at, 8 * at + 8), 16))
  return { subjects: people.map(subjectOf(system)), keys: words }
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
