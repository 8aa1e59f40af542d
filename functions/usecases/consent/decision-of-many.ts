import type { CheckStore } from '../../ports-consent'
import { eventOf } from './check-consent'
import type { Asking } from './judge-subjects'

/** People whose results are hashed at once; a decision about more has the hash of these hashes, so that no text grows with the cohort. */
const AT_ONCE = 10_000

/** The event of a decision about any number of people: of few it is that of a check. */
export function eventOfMany(
  store: Pick<CheckStore, 'keyed' | 'sha256'>,
  asking: Asking,
  decided: Parameters<typeof eventOf>[2],
): ReturnType<typeof eventOf> {
  const { asked, answers } = decided
  const parts = Array.from({ length: Math.max(1, Math.ceil(answers.length / AT_ONCE)) }, (_, n) => {
    const [from, to] = [n * AT_ONCE, (n + 1) * AT_ONCE]
    return eventOf(store, asking, {
      ...decided,
      asked: { ...asked, subjects: asked.subjects.slice(from, to) },
      answers: answers.slice(from, to),
    })
  })
  const [first, ...more] = parts
  if (first === undefined || more.length === 0) return first ?? eventOf(store, asking, decided)
  const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((total, part) => total + of(part), 0)
  return {
    ...first,
    counts: {
      permit: sum(({ counts }) => counts.permit),
      deny: sum(({ counts }) => counts.deny),
      unknown: sum(({ counts }) => counts.unknown),
      indeterminate: sum(({ counts }) => counts.indeterminate),
    },
    released: sum(({ released }) => released),
    resultHash: store.keyed(decided.site, `results:${parts.map(({ resultHash }) => resultHash).join(' ')}`),
  }
}
