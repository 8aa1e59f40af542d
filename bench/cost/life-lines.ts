import { logSink } from '#functions/runtime/log'
import { atMost, type Line, stated } from '../consent/line'
import { between, type Counts, sum } from './counts'
import { type Life, playLife } from './life'
import { ASSUMED, type Bill, dollars, invoked, together } from './prices'

/** Four sites and ten votes; forty sites and nine votes at each. */
export const SMALL = { committees: [3, 3, 2, 2] } as const
export const LARGE = { committees: Array.from({ length: 40 }, () => 9) } as const

/** What AWS would bill for these counts; mails apart. */
export const billOf = (counts: Counts): Bill =>
  together(
    {
      writeUnit: counts.units.write,
      readUnit: counts.units.read,
      transition: counts.transitions,
      apiCall: counts.apiCalls,
      firewallRequest: counts.apiCalls,
      edgeRequest: counts.apiCalls,
      objectPut: counts.objectPuts + counts.copyBatches,
      objectGet: counts.objectGets,
      keyCall: counts.keyCalls,
      logGigabyte: (counts.apiCalls * ASSUMED.logBytes.apiCall + counts.transitions * ASSUMED.logBytes.transition) / 1e9,
    },
    invoked('api', counts.apiCalls),
    invoked('task', counts.tasks),
    invoked('delivery', counts.deliveries + counts.timersFired),
    invoked('copy', counts.copyBatches),
  )

/** One application's whole life: counts on the wire, and dollars at list prices. Goals are in prices of us-east-1, Frankfurt's stand in the note. */
export async function lifeLines(tell: (text: string) => void): Promise<readonly Line[]> {
  logSink.write = () => undefined
  tell('a life at 4 sites with 10 votes …')
  const small = await playLife(SMALL)
  tell('a life at 40 sites with 360 votes …')
  const large = await playLife(LARGE)
  return [...linesOf('life4', small, 4, { write: 700, read: 500, dollars: 0.0025 }), ...linesOf('life40', large, 40, { dollars: 0.01 })]
}

type Goals = { readonly write?: number; readonly read?: number; readonly dollars: number }
function linesOf(id: string, { acts, views, votes, byStep }: Life, sites: number, goals: Goals): readonly Line[] {
  const whole = sum(acts, views)
  const { write, read } = acts.units
  const steps = Object.entries(byStep)
  const written = `writes by step: ${steps.map(([name, { units }]) => `${name} ${units.write}`).join(', ')}`
  return [
    atMost(
      `${id}.transitions`,
      acts.transitions,
      20 + 6 * sites,
      steps.map(([name, { transitions }]) => `${name} ${transitions}`).join(', '),
    ),
    goals.write === undefined ? stated(`${id}.writes`, write, written) : atMost(`${id}.writes`, write, goals.write, written),
    goals.read === undefined
      ? stated(`${id}.reads`, read, 'read units of commands, machines, notices and timers')
      : atMost(`${id}.reads`, read, goals.read, 'read units of commands, machines, notices and timers'),
    stated(`${id}.views`, views.units.read, `read units of ${views.apiCalls} pages that people open on the way`),
    stated(`${id}.views.keys`, views.keyCalls, `data keys unwrapped for these pages, which show ${views.objectGets} sealed texts`),
    ...kindLines(id, acts),
    ...(sites === 4
      ? [cost(`${id}.usd`, acts, goals.dollars, 'without the pages that people open and mails')]
      : [cost(`${id}.usd`, between(votes, acts), goals.dollars, 'without declarations and votes, the pages that people open and mails')]),
    costStated(`${id}.usd.votes`, votes, `the ${votes.apiCalls} requests by which members declare and vote`),
    costStated(`${id}.usd.views`, views, 'the pages that people open'),
    stated(`${id}.usd.mails`, whole.mails * dollars({ mail: 1 }, 'us-east-1'), `${whole.mails} mails`),
  ]
}
const cost = (id: string, counts: Counts, goal: number, what: string): Line =>
  atMost(id, dollars(billOf(counts), 'us-east-1'), goal, `${what}; eu-central-1: ${inFrankfurt(counts)}`)
const costStated = (id: string, counts: Counts, what: string): Line =>
  stated(id, dollars(billOf(counts), 'us-east-1'), `${what}; eu-central-1: ${inFrankfurt(counts)}`)
const inFrankfurt = (counts: Counts): string => `$${dollars(billOf(counts), 'eu-central-1').toPrecision(3)}`

/** The kinds of items that cost most to write. */
const kindLines = (id: string, { byKind }: Counts): readonly Line[] =>
  Object.entries(byKind)
    .filter(([, { write }]) => write > 0)
    .sort(([, a], [, b]) => b.write - a.write)
    .map(([kind, { write, read }]) =>
      stated(`${id}.writes.${kind.replace('votum-', '').replace(' ', '.')}`, write, `and ${read} read units`),
    )
