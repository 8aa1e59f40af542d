import { leanCheckStore } from '#functions/adapters/lean/check-store'
import { sitePositions } from '#functions/adapters/lean/site-positions'
import type { CheckStore } from '#functions/ports-consent'
import { checkConsent } from '#functions/usecases/consent/check-consent'
import type { Instant } from '#policies/kernel/time'
import { startFaultProxy } from '../../infra/local/faults/proxy'
import { GRANTED, putGrant } from './grant'
import { equals, type Line, stated } from './line'
import { pseudonymOf, SYSTEM } from './population'
import { QUESTION } from './question'
import { callTo, filledStore, keyed, SITE, TABLES } from './store'

/** Checks at the same time. */
const TOGETHER = 50
const ACTOR = { person: 'client:bench', role: 'machine', site: SITE } as const

/** C4: requests and read units on the wire, through the fault proxy; the site's position is known, as it is but for once a minute. */
export async function countLines(): Promise<readonly Line[]> {
  const store = await filledStore(1000)
  const proxy = await startFaultProxy({ target: store.endpoint })
  try {
    const checks = leanCheckStore({ call: callTo(proxy.endpoint), tables: TABLES, keyed, positions: sitePositions() })
    await ask(checks, 1)
    const lines: Line[] = []
    for (const count of [1, 100, 101, 1000]) {
      proxy.reset()
      await ask(checks, count)
      const { byOperation, units } = proxy.counters()
      lines.push(equals(`C4.n${count}`, told(byOperation), `BatchGetItem ${Math.ceil(count / 100)}, PutItem 1`, `${units.read} read units`))
    }
    proxy.reset()
    await Promise.all(Array.from({ length: TOGETHER }, (_, first) => ask(checks, 1, { first })))
    const { byOperation, units } = proxy.counters()
    const sent = Object.values(byOperation).reduce((sum, count) => sum + count, 0)
    const alone = `one by one ${2 * TOGETHER} requests and ${TOGETHER} write units`
    const shared = `${told(byOperation)} and ${units.write} write units for ${TOGETHER} checks of a person at the same time; ${alone}`
    lines.push(stated('C4.together', sent / TOGETHER, shared))
    proxy.reset()
    await ask(checks, 100, { applicationId: 'app1' })
    lines.push(
      equals('C4.grant', told(proxy.counters().byOperation), 'BatchGetItem 1, GetItem 1, PutItem 1', '100 patients, refused by the grant'),
    )
    await putGrant(store.endpoint)
    proxy.reset()
    const released = await ask(checks, 100, { applicationId: GRANTED })
    if (released === 0) throw new Error('the grant released nobody')
    const goal = 'BatchGetItem 1, GetItem 1, PutItem 2'
    const note = `100 patients, ${released} of them released: one more write, who was released under the grant`
    lines.push(equals('C4.members', told(proxy.counters().byOperation), goal, note))
    proxy.configure({ rates: { partial: 1 } })
    proxy.reset()
    const { retries } = await checks.read(
      SITE,
      subjectsOf(50).map(({ identifiers }) => identifiers),
    )
    const asked = proxy.counters().byOperation.BatchGetItem ?? 0
    lines.push(equals('C4.retries', `${asked - retries}`, '1', `${retries} requests more for keys that the store left over, counted apart`))
    return lines
  } finally {
    await proxy.stop()
    await store.stop()
  }
}
const told = (counts: Readonly<Record<string, number>>): string =>
  Object.keys(counts)
    .sort()
    .map((name) => `${name} ${counts[name]}`)
    .join(', ')
const subjectsOf = (count: number, first = 0) =>
  Array.from({ length: count }, (_, n) => ({ identifiers: [{ system: SYSTEM, value: pseudonymOf(first + n) }] }))

/** `first`: the number of the first patient who is asked about. */
type Asked = { readonly applicationId?: string; readonly first?: number }
/** How many were released. Today is the server's. */
async function ask(checks: CheckStore, count: number, { applicationId, first }: Asked = {}): Promise<number> {
  const { decisionDate: _day, ...question } = QUESTION
  const clock = { now: () => new Date().toISOString() as Instant }
  const asked = { question, subjects: subjectsOf(count, first), applicationId }
  const answer = await checkConsent({ checks, clock }, SITE, ACTOR, asked)
  if (!answer.ok) throw new TypeError(JSON.stringify(answer.rejection))
  return answer.value.answers.filter(({ release }) => release).length
}
