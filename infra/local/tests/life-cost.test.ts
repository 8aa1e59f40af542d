import { logSink } from '#functions/runtime/log'
import { playLife } from '../../../bench/cost/life'
import { SMALL } from '../../../bench/cost/life-lines'

beforeAll(() => {
  logSink.write = () => undefined
})
const written = (byKind: Readonly<Record<string, { readonly write: number }>>) =>
  Object.fromEntries(Object.entries(byKind).flatMap(([kind, { write }]) => (write > 0 ? [[kind.replace('votum-', ''), write]] : [])))

/**
 * Exact, so that every unit more is somebody's decision: whoever changes what a life writes, reads or walks through changes these numbers with
 * it, and says why in the commit. `npm run -s bench -- cost` makes dollars of them.
 */
test('an application at four sites with ten votes costs exactly this, from its first line to its active grants', async () => {
  const { acts, views, votes, byStep } = await playLife(SMALL)
  const { byKind, ...counts } = acts
  expect(counts).toEqual({
    apiCalls: 48,
    transitions: 26,
    tasks: 18,
    workflowCalls: 14,
    deliveries: 28,
    timersFired: 8,
    appends: 67,
    entries: 71,
    copyBatches: 57,
    objectPuts: 6,
    objectGets: 3,
    keyCalls: 8,
    mails: 78,
    requests: 576,
    units: { read: 484, write: 696 },
  })
  expect(written(byKind)).toEqual({
    'ledger application': 56,
    'ledger ballot': 60,
    'ledger contract': 16,
    'ledger grant': 16,
    'work claim': 4,
    'work command': 80,
    'work draft': 9,
    'work head': 134,
    'work inbox': 100,
    'work key': 1,
    'work list': 48,
    'work mails': 30,
    'work outbox': 84,
    'work register': 2,
    'work streams': 20,
    'work timers': 20,
    'work title': 2,
    'work waits': 14,
  })
  // one question to the key service for each page that shows texts
  expect({ pages: views.apiCalls, texts: views.objectGets, keyCalls: views.keyCalls }).toEqual({ pages: 82, texts: 63, keyCalls: 43 })
  expect({ requests: votes.requests, units: votes.units }).toEqual({ requests: 40, units: { read: 80, write: 140 } })
  expect(Object.fromEntries(Object.entries(byStep).map(([step, { transitions }]) => [step, transitions]))).toEqual({
    begin: 0,
    write: 0,
    submit: 3,
    accept: 6,
    precheck: 4,
    vote: 0,
    close: 7,
    issue: 2,
    sign: 4,
    publish: 0,
    'begin use': 0,
    later: 0,
  })
})
