import { leanCheckStore } from '#functions/adapters/lean/check-store'
import { sitePositions } from '#functions/adapters/lean/site-positions'
import { checkConsent } from '#functions/usecases/consent/check-consent'
import type { Instant } from '#policies/kernel/time'
import { startFaultProxy } from '../../infra/local/faults/proxy'
import { atMost, type Line, stated } from '../consent/line'
import { pseudonymOf, SYSTEM } from '../consent/population'
import { callTo, filledStore, keyed, SITE, TABLES } from '../consent/store'
import { ASSUMED, type Bill, dollars, invoked, together } from './prices'

const ACTOR = { person: 'client:bench', role: 'machine', site: SITE } as const
const MILLION = 1_000_000
type Units = { readonly read: number; readonly write: number }

/** A million checks: one at a time, and a thousand people a request, all records read strongly. */
export async function checkLines(): Promise<readonly Line[]> {
  const store = await filledStore(1000)
  const proxy = await startFaultProxy({ target: store.endpoint })
  try {
    const checks = leanCheckStore({ call: callTo(proxy.endpoint), tables: TABLES, keyed, positions: sitePositions() })
    const unitsOf = async (count: number): Promise<Units> => {
      proxy.reset()
      const subjects = Array.from({ length: count }, (_, n) => ({ identifiers: [{ system: SYSTEM, value: pseudonymOf(n) }] }))
      const clock = { now: () => new Date().toISOString() as Instant }
      const answer = await checkConsent({ checks, clock }, SITE, ACTOR, { question: { gate: ['.8'] }, subjects, applicationId: undefined })
      if (!answer.ok) throw new TypeError(JSON.stringify(answer.rejection))
      return proxy.counters().units
    }
    await unitsOf(1) // the site's position is known afterwards, as it is but for once a minute
    const [single, batch] = [await unitsOf(1), await unitsOf(1000)]
    const singles = bill(MILLION, single, ASSUMED.ms.check)
    const batches = bill(MILLION / 1000, batch, ASSUMED.ms.checkOf1000)
    return [
      stated('checks.single.usd', dollars(singles, 'us-east-1'), `a million requests of ${told(single)}; ${inFrankfurt(singles)}`),
      atMost('checks.batch.usd', dollars(batches, 'us-east-1'), 0.13, `a thousand requests of ${told(batch)}; ${inFrankfurt(batches)}`),
    ]
  } finally {
    await proxy.stop()
    await store.stop()
  }
}
const told = ({ read, write }: Units): string => `${read} read and ${write} write units`
const inFrankfurt = (of: Bill): string => `eu-central-1: $${dollars(of, 'eu-central-1').toPrecision(3)}`
const bill = (requests: number, { read, write }: Units, ms: number): Bill =>
  together(
    { apiCall: requests, firewallRequest: requests, edgeRequest: requests, readUnit: requests * read, writeUnit: requests * write },
    { logGigabyte: (requests * ASSUMED.logBytes.apiCall) / 1e9 },
    invoked('check', requests, ms),
  )
