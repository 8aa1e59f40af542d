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

/** The cohort's people in the order of the list. Throws CaseErased. */
export async function openSubjects(deps: Pick<Deps, 'vault'>, { id, subjects }: CohortJob): Promise<readonly AskedSubject[]> {
  const opened = await deps.vault.open(caseOf(id), subjects)
  if (opened === 'erased') throw new CaseErased(`cohort ${id} was erased`)
  return opened.content as unknown as readonly AskedSubject[]
}

/** From then on nobody can read the list. Idempotent. */
export const forgetSubjects = (deps: Pick<Deps, 'vault'>, cohortId: string): Promise<void> => deps.vault.destroy(caseOf(cohortId))

/** The cohort's question of this moment: without a decision date of its own it asks about today, each time anew. */
export function askingOfJob(deps: Pick<Deps, 'clock'>, { id, question, rules }: CohortJob): Asking {
  const asking = askingOf(JSON.parse(question), rules, deps.clock.now())
  if (!asking.ok) throw new Corrupted(`the question of cohort ${id} cannot be read: ${asking.rejection.code}`)
  return asking.value
}
