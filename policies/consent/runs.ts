import type { RecordStatement } from './record'

/** Neighbouring statements of equal flags and days, and their policies. */
export type Run = { readonly flags: number; readonly from: number; readonly to: number; readonly policies: readonly number[] }

/** Statements stand ordered by flags and days, so equal ones are neighbours. */
export function runsOf(statements: readonly RecordStatement[]): readonly Run[] {
  const runs: Run[] = []
  let policies: number[] = []
  let first: RecordStatement | undefined
  for (const statement of statements) {
    const { flags, from, to, policy } = statement
    if (first !== undefined && first.flags === flags && first.from === from && first.to === to) {
      policies.push(policy)
      continue
    }
    first = statement
    policies = [policy]
    runs.push({ flags, from, to, policies })
  }
  return runs
}

/** Is a policy in two of the runs, or twice in one? */
export function repeatsPolicy(runs: readonly Run[]): boolean {
  const seen = [0, 0, 0, 0, 0, 0, 0, 0]
  for (const { policies } of runs) {
    for (const policy of policies) {
      const bit = 1 << (policy & 31)
      const word = seen[policy >> 5] ?? 0
      if ((word & bit) !== 0) return true
      seen[policy >> 5] = word | bit
    }
  }
  return false
}
