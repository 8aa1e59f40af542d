import { openStore, type Store } from '#functions/adapters/dynamodb/client'
import type { ExecuteTransactionCommandInput } from '#functions/adapters/dynamodb/commands'
import { dynamoWrappedKeys } from '#functions/adapters/dynamodb/wrapped-keys'
import { vault } from '#functions/adapters/vault/vault'
import { committeeArea } from '#functions/api/committee/area'
import { peopleArea } from '#functions/api/people/area'
import type { BlobStore } from '#functions/ports'
import type { Deps } from '#functions/ports-deps'
import { storePorts, systemClock } from '#functions/runtime/compose'
import { logSink } from '#functions/runtime/log'
import { httpApp } from '#functions/runtime/web-api'
import { admissionsContract } from '#functions/testing/contracts/admissions'
import { directoryContract } from '#functions/testing/contracts/directory'
import { memoryBlobStore } from '#functions/testing/memory/blob-store'
import { memoryDeps } from '#functions/testing/memory/deps'
import { memoryKeyWrapper } from '#functions/testing/memory/vault'
import { onBallot } from '#functions/usecases/cases'
import { systemContext } from '#functions/usecases/handle'
import { openBallots } from '#policies/committee/catalogue'
import { shippedCharter } from '#policies/committee/charters'
import { closingEvent } from '#policies/committee/closing'
import { ok } from '#policies/kernel/result'
import { type BallotFixture, type BallotPlan, ballotFixture } from '../../../bench/sweeps/ballot-fixture'
import { type FaultProxy, startFaultProxy } from '../faults/proxy'
import { TABLES, testStore } from './test-store'

let server: Awaited<ReturnType<typeof testStore>>
let proxy: FaultProxy
let store: Store
let deps: Deps
let ports: ReturnType<typeof storePorts>
let written: string[] = []
const transactions: string[][] = []

beforeAll(async () => {
  logSink.write = () => undefined
  server = await testStore()
  proxy = await startFaultProxy({ target: server.endpoint })
  const opened = openStore({ endpoint: proxy.endpoint, region: 'eu-central-1', tables: TABLES })
  const once: Store['once'] = {
    send: (command) => {
      transactions.push(((command.input as ExecuteTransactionCommandInput).TransactStatements ?? []).map(itemOf))
      return opened.once.send(command)
    },
  }
  store = { ...opened, once }
  ports = storePorts(store, { secret: new Uint8Array(32), keyed: (_site, text) => text })
  const blobs = memoryBlobStore()
  const put: BlobStore['put'] = (key, ...rest) => {
    written.push(key)
    return blobs.put(key, ...rest)
  }
  const keys = dynamoWrappedKeys(store)
  deps = {
    ...memoryDeps().deps,
    ...ports,
    blobs,
    vault: vault({ blobs: { ...blobs, put }, keys, wrapper: memoryKeyWrapper() }),
    clock: systemClock,
    wallClock: systemClock,
  }
})
afterAll(async () => {
  await proxy.stop()
  await server.stop()
})
/** `INSERT ledger ballot#…` for a statement of a transaction: what it does, in which table, to which kind of item. */
function itemOf({ Statement = '', Parameters = [] }: { Statement?: string | undefined; Parameters?: unknown[] | undefined }): string {
  const table = /"votum-(\w+)"/.exec(Statement)?.[1]
  const pk = Statement.startsWith('INSERT')
    ? Parameters[0]
    : Parameters.at(Statement.includes('"version" = ?') && Statement.includes('AND "version"') ? -3 : -2)
  return `${Statement.slice(0, 6)} ${table} ${String(pk).split('#')[0]}`
}
const sorted = (list: readonly string[]) => [...list].sort()

const app = () => httpApp([committeeArea, peopleArea], deps)
let number = 0
async function send(ballot: BallotFixture, member: number, path: string, body?: object) {
  const reply = await app().request(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${ballot.sessions[member]}`,
      ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': `wire-cost-${++number}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> }
}
/** What went over the wire for one request, from a counter at zero. */
async function cost(ask: () => Promise<{ status: number }>) {
  proxy.reset()
  transactions.length = 0
  written = []
  const { status } = await ask()
  const { byOperation, requests } = proxy.counters()
  return { status, requests, byOperation, statements: transactions.map(sorted), blobs: written.length }
}
const charterOf = (id: string) => {
  const charter = shippedCharter(id)
  if (charter === undefined) throw new Error(`no charter ${id}`)
  return charter
}
const open = (name: string, plan: Partial<BallotPlan> = {}) =>
  ballotFixture(ports, { name, size: 5, charter: charterOf('collegial'), declared: true, ...plan })
const vote = (ballot: BallotFixture, member: number, more: object = {}) =>
  send(ballot, member, `/v1/ballots/${ballot.ballotId}/votes`, { choice: 'approve', sealedHash: ballot.sealedHash, ...more })
const ONE_VOTE = ['DELETE work inbox', 'INSERT ledger ballot', 'INSERT work command', 'UPDATE work head']

directoryContract('the directory on the embedded DynamoDB', async (people) => {
  for (const person of people) await ports.directory.putPerson(person)
  return ports.directory
})
admissionsContract('admissions on the embedded DynamoDB', async () => ({
  ...ports,
  vault: deps.vault,
  putPerson: ports.directory.putPerson,
}))

test('a vote is one BatchGetItem and one transaction of entry, head, command and own inbox item', async () => {
  const ballot = await open('plain')
  expect(await cost(() => vote(ballot, 1))).toEqual({
    status: 200,
    requests: 2,
    byOperation: { BatchGetItem: 1, ExecuteTransaction: 1 },
    statements: [ONE_VOTE],
    blobs: 0,
  })
})
test('a vote with a reason costs one blob more and no request', async () => {
  const ballot = await open('reasoned')
  await deps.vault.seal(ballot.applicationId, 'form', 'of the case')
  expect(await cost(() => vote(ballot, 2, { choice: 'refuse', reason: 'Der Zweck ist nicht genannt.' }))).toEqual({
    status: 200,
    requests: 2,
    byOperation: { BatchGetItem: 1, ExecuteTransaction: 1 },
    statements: [ONE_VOTE],
    blobs: 1,
  })
})
test('the deciding vote is the same with the closing entry, one outbox item and the lines of those who need not vote any more', async () => {
  const ballot = await open('deciding', { size: 3, charter: charterOf('delegate') })
  expect(await cost(() => vote(ballot, 1))).toEqual({
    status: 200,
    requests: 2,
    byOperation: { BatchGetItem: 1, ExecuteTransaction: 1 },
    statements: [sorted([...ONE_VOTE, 'INSERT ledger ballot', 'INSERT work outbox', 'DELETE work inbox', 'DELETE work inbox'])],
    blobs: 0,
  })
  expect(
    (await send(ballot, 0, `/v1/ballots/${ballot.ballotId}/votes`, { choice: 'approve', sealedHash: ballot.sealedHash })).body,
  ).toMatchObject({ code: 'BALLOT_CLOSED' })
})
test('reading a session costs one request, and a repeated vote one', async () => {
  const ballot = await open('repeated')
  const body = JSON.stringify({ choice: 'approve', sealedHash: ballot.sealedHash })
  const again = () =>
    Promise.resolve(
      app().request(`/v1/ballots/${ballot.ballotId}/votes`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ballot.sessions[4]}`, 'content-type': 'application/json', 'idempotency-key': 'the-same-vote' },
        body,
      }),
    )
  expect((await again()).status).toBe(200)
  expect(await cost(again)).toMatchObject({ status: 200, requests: 1, byOperation: { BatchGetItem: 1 }, statements: [] })
})
test('the inbox is one query per membership and one for the person, whatever the number of closed ballots', async () => {
  const inbox = async (ballot: BallotFixture) => cost(() => send(ballot, 1, '/v1/tasks'))
  const ballot = await open('inbox')
  const one = await inbox(ballot)
  expect(one).toMatchObject({ status: 200, byOperation: { BatchGetItem: 2, Query: 2 } })
  for (let n = 0; n < 12; n++) {
    const closed = await open(`inbox${n}`, { members: ballot.members })
    await onBallot(deps, systemContext(`close-${n}`), closed.ballotId, (state, at) =>
      ok(state.phase === 'none' ? [] : [closingEvent(state, 'deadline', at)]),
    )
  }
  expect(await inbox(ballot)).toEqual(one)
})
test('the page of ballots costs one query per membership, one for the person, one for the sites, and four reads of many items', async () => {
  const ballot = await open('listed')
  await ports.lists.write([{ pk: openBallots('ukj'), sk: ballot.ballotId }], [])
  const page = () => cost(() => send(ballot, 1, '/v1/ballots'))
  // session; heads; titles; names of those who owe a vote
  expect(await page()).toMatchObject({ status: 200, requests: 7, byOperation: { BatchGetItem: 4, Query: 3 } })
  await vote(ballot, 1)
  const { body } = await send(ballot, 1, '/v1/ballots')
  expect(body.items).toEqual([
    expect.objectContaining({
      id: ballot.ballotId,
      phase: 'open',
      quorum: { required: 3, reached: 1, met: false, electors: 5 },
      me: { seat: 'seat-1', as: 'member', declarationNeeded: false, recused: false, choice: 'approve' },
      lacking: [0, 2, 3, 4].map((n) => ({ id: `p-listed-${n}`, name: `Mitglied ${n}` })),
    }),
  ])
  const other = await open('not-mine')
  await ports.lists.write([{ pk: openBallots('ukj'), sk: other.ballotId }], [])
  expect(((await send(ballot, 1, '/v1/ballots')).body.items as unknown[]).length).toBe(1)
})
