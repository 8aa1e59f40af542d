import { DEFAULT_PROFILE } from './profiles'
import type { ConsentRecord } from './record'
import { resolveRecord, type Step, stepsOf } from './resolve'
import { isDeny, situationOf } from './situation'

type StepsOfPolicy = (policy: number) => readonly Step[]

/**
 * Does a change take a permit away that one of the records before it gave: for the use of today or later, or for data of any day? Whoever holds
 * data of the person on the strength of it has to hear of that, whatever the form that did it (R1, R3, R7, R8). Judged under mii-default;
 * `today` is a day number. A permit that only a guardian gave counts as one, because the store knows no birth dates (R11).
 */
export function takesPermitAway(before: readonly ConsentRecord[], after: ConsentRecord, today: number): boolean {
  if (before.length === 0) return false
  const now = judgedOf(after, today)
  return before.some((record) => {
    const then = judgedOf(record, today)
    return permittedIn(record).some((policy) => isLost(then(policy), now(policy), today))
  })
}

function judgedOf(record: ConsentRecord, today: number): StepsOfPolicy {
  const resolved = resolveRecord(record)
  if (resolved === undefined) {
    const situation = situationOf(record, DEFAULT_PROFILE, today, null)
    return (policy) => stepsOf(situation, policy)
  }
  const steps = new Map(resolved.groups.flatMap((group) => group.policies.map((policy) => [policy, group.steps] as const)))
  return (policy) => steps.get(policy) ?? resolved.others
}

const permittedIn = ({ documents }: ConsentRecord): readonly number[] => [
  ...new Set(documents.flatMap(({ statements }) => statements.filter((one) => !isDeny(one)).map(({ policy }) => policy))),
]

function isLost(then: readonly Step[], now: readonly Step[], today: number): boolean {
  const days = new Set([today, ...then.map(({ from }) => from), ...now.map(({ from }) => from)])
  return [...days].some((day) => {
    const [had, has] = [stepOn(then, day), stepOn(now, day)]
    const gateLost = day >= today && isGrant(had?.gate) && !isGrant(has?.gate)
    return gateLost || (isGrant(had?.window) && !isGrant(has?.window))
  })
}
const stepOn = (steps: readonly Step[], day: number): Step | undefined => steps.findLast(({ from }) => from <= day)
const isGrant = (reason: Step['gate'] | undefined): boolean => reason === 'permitted' || reason === 'birth-date-unknown'
