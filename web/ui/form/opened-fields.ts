import type { FormState } from '../../lib/form-state'

type Answered = Pick<FormState, 'attempt' | 'faults' | 'values'>
/** What a fold stands open for: only for what is wrong inside, or for what was typed inside, too. */
export type OpenFor = 'wrong' | 'wrong or typed'

/** Whether an answer leaves something to see among the fields whose names begin with one of these. */
export function leavesOpen({ attempt, faults, values }: Answered, names: readonly string[], what: OpenFor): boolean {
  const inside = (field: string | undefined) => names.some((name) => field?.startsWith(name))
  if (attempt === 0) return false
  if (faults.some(({ field }) => inside(field))) return true
  return what !== 'wrong' && Object.entries(values).some(([name, typed]) => inside(name) && typed.some((value) => value.trim() !== ''))
}
