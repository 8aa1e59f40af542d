import { memoryDeps } from '#functions/testing/memory/deps'
import { memoryTimers } from '#functions/testing/memory/scheduler'
import type { Access } from './constructs/access'
import { MACHINES } from './constructs/environment'
import { root } from './constructs/votum-function'
import { AREAS, type AreaName } from './routes'
import { CHECKPOINT, DELIVERY, RESUME } from './stacks/delivery-stack'
import { TASKS } from './stacks/workflow-stack'
import { type PortCalls, portCallsOf } from './testing/port-calls'
import { actionsOf, templates } from './testing/templates'

/**
 * The emulator enforces no rights and unit tests know none, so a missing right would first show in production, and one too many never. Here
 * each function's declared access (of which the template's statements are made) must be exactly what its bundle asks of its ports: the calls
 * are read from the bundle, the port's methods from the in-memory ports. A call under another name than the port's would not be seen; the
 * project has none, because use cases take ports out of `deps` by name.
 */
const ON_CONSENT = ['consent', 'checks', 'imports', 'members', 'snapshots']
/** What only reads; every other method of a port on a table writes. */
const READS: Readonly<Record<string, readonly string[]>> = {
  admissions: ['read'],
  checkpoints: ['latest', 'log', 'verify', 'sign'],
  checks: ['read', 'keyed', 'newId'],
  clients: ['find', 'ofSite', 'lastUsed'],
  consent: [
    'cohort',
    'changesAfter',
    'decision',
    'decisionsBetween',
    'feed',
    'held',
    'keyed',
    'leftovers',
    'position',
    'ranges',
    'records',
  ].concat(['sealedUntil', 'subjects', 'version', 'versions', 'view']),
  digests: ['of'],
  directory: ['findByLogin', 'findByName', 'holders', 'people', 'person', 'site', 'sites'],
  drafts: ['sections'],
  imports: ['find', 'errors', 'ofSite'],
  ledger: ['load', 'heads', 'read', 'streams', 'claimHolder'],
  lists: ['items'],
  mailChoices: ['of'],
  mails: ['find', 'page'],
  members: ['holders'],
  outbox: ['find', 'due'],
  register: ['all', 'get'],
  releases: ['standing'],
  sessions: ['find'],
  snapshots: ['newest'],
  timers: ['due'],
  titles: ['get'],
  waits: ['find', 'all'],
  webhooks: ['deliveries', 'find', 'ofSite', 'progress'],
}
const { deps } = memoryDeps()
const ports: Readonly<Record<string, unknown>> = { ...deps, timers: memoryTimers() }
const isMethod = (port: string, method: string): boolean =>
  typeof (ports[port] as Record<string, unknown> | undefined)?.[method] === 'function'

type Need = 'none' | 'read' | 'write'
function needOn(tablePorts: readonly string[], { calls }: PortCalls): Need {
  const made = [...calls].map((call) => call.split('.') as [string, string]).filter(([port, method]) => isMethod(port, method))
  const own = made.filter(([port]) => tablePorts.includes(port))
  if (own.length === 0) return 'none'
  return own.every(([port, method]) => READS[port]?.includes(method)) ? 'read' : 'write'
}
const onWork = Object.keys(READS).filter((port) => !ON_CONSENT.includes(port))

/** Objects: what is sealed is reached by the vault, everything else by the blob store. */
function bucketsOf({ calls }: PortCalls): Pick<Access, 'sealed' | 'files' | 'vault'> {
  const has = (...wanted: string[]) => wanted.some((call) => calls.has(call))
  const erases = has('vault.destroy', 'blobs.remove')
  const sealed = has('vault.seal') ? 'write' : has('vault.open') ? 'read' : undefined
  const files = has('blobs.put', 'blobs.uploadUrl') ? 'write' : has('blobs.get', 'blobs.downloadUrl', 'blobs.sizeOf') ? 'read' : undefined
  return {
    ...(sealed && { sealed: erases ? 'erase' : sealed }),
    ...(files && { files: erases ? 'erase' : files }),
    ...(has('vault.seal', 'vault.open') && { vault: true as const }),
  }
}

/** What a function needs, told by its bundle alone. `api`: each request reads session or client, and the record that decides what may be seen. */
function neededBy(entry: string): Access {
  const asked = portCallsOf(entry, root)
  const has = (call: string) => asked.calls.has(call)
  const ledger = has('ledger.append')
    ? 'append'
    : ['load', 'read', 'streams', 'heads'].some((method) => has(`ledger.${method}`))
      ? 'read'
      : undefined
  const [work, consent] = [needOn(onWork, asked), needOn(ON_CONSENT, asked)]
  return {
    ...(ledger && { ledger }),
    ...(work !== 'none' && { work }),
    ...(has('outbox.due') && { dueIndex: true as const }),
    ...(consent !== 'none' && { consent }),
    ...bucketsOf(asked),
    // keys of sessions and of pseudonyms
    ...((has('sessions.create') || consent !== 'none') && { secrets: true as const }),
    ...(has('checkpoints.sign') || has('checkpoints.put')
      ? { checkpoints: 'sign' as const }
      : has('checkpoints.verify') && { checkpoints: 'verify' as const }),
  }
}

test('for every port that lies in a table it is known which of its methods only read', () => {
  for (const [port, reads] of Object.entries(READS)) {
    expect([port, Object.keys(ports)]).toEqual([port, expect.arrayContaining([port])])
    expect([port, reads.filter((method) => !isMethod(port, method))]).toEqual([port, []])
  }
})
test.each(Object.keys(AREAS) as AreaName[])('the API function %s has the rights that its bundle needs, and no other', (area) => {
  expect(neededBy(`functions/api/${area}/lambda.ts`)).toEqual(AREAS[area].access)
})
test.each(MACHINES)('the task states of %s have the rights that their bundle needs, and no other', (machine) => {
  expect(neededBy(`functions/workflow/${machine}/lambda.ts`)).toEqual(TASKS[machine].access)
})
test.each([
  ['outbox', DELIVERY],
  ['sweeper', { ...DELIVERY, dueIndex: true }],
  ['checkpoint', CHECKPOINT],
  ['resume', RESUME],
] satisfies [string, Access][])('the delivery function %s has the rights that its bundle needs, and no other', (name, access) => {
  expect(neededBy(`functions/stream/${name}-lambda.ts`)).toEqual(access)
})
test('the pages may write their log, and nothing else', () => {
  const own = templates().statements.filter(({ owner }) => owner.startsWith('ServerRole'))
  expect(own.map((one) => [actionsOf(one), JSON.stringify(one.Resource).includes('ServerLogs')])).toEqual([
    [['logs:CreateLogStream', 'logs:PutLogEvents'], true],
  ])
})
