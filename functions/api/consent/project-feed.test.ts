import { logSink } from '#functions/runtime/log'
import { consentServer } from '#functions/testing/consent-server'
import { contractingCase } from '#functions/testing/contracting-case'
import { grantActivated, grantCreated } from '#functions/testing/grant-builder'
import { holderOf } from '#functions/testing/memory/directory'
import { must } from '#functions/testing/must'
import { onApplication } from '#functions/usecases/cases'
import { handle, systemContext } from '#functions/usecases/handle'
import { projectHolder } from '#policies/access/project-holder'
import type { ApplicationEvent } from '#policies/application/events'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import { hashOf } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'

const APP = 'app1'
const FEED = `/v1/applications/${APP}/sites/charite/withdrawals`
const GRANTS = `/v1/applications/${APP}/grants`

const GRANT = [grantCreated(APP, { from: '2026-01-01', to: '2028-12-31' }), grantActivated('2026-02-01')]

beforeAll(() => {
  logSink.write = () => undefined
})
/** A case in contracting, its grant at the Charité, a session of its applicant and two clients: its own, and another project's. */
async function desk(options: Parameters<typeof consentServer>[0] = {}) {
  const server = consentServer(options)
  const { deps, machineTokens, call } = server
  await contractingCase(deps, undefined, APP)
  must(await handle(deps, systemContext('grant'), grantAggregate, `grant#${APP}-charite`, () => ok({ events: GRANT })))
  await deps.directory.register(holderOf('p-ada', 'applicant'))
  const session = { person: 'p-ada', authTime: deps.wallClock.now(), expires: '2099-01-01T00:00:00.000Z' as Instant }
  await deps.sessions.create('s1.p-ada', session, {})
  machineTokens.set('own', { client: 'own', scopes: ['project:read'], site: projectHolder(APP) })
  machineTokens.set('other', { client: 'other', scopes: ['project:read'], site: projectHolder('app2') })
  machineTokens.set('scopeless', { client: 'scopeless', scopes: [], site: projectHolder(APP) })
  const record = async (event: ApplicationEvent) => must(await onApplication(deps, systemContext(event.type), APP, () => ok([event])))
  const statuses = async (path: string) =>
    Promise.all(['s1.p-ada', 'own', 'other', 'scopeless', 'charite', ''].map(async (token) => (await call(token, 'GET', path)).status))
  return { ...server, record, statuses }
}

test.each([FEED, GRANTS])('%s: the project’s own system has it exactly as long as its applicants; nobody else ever', async (path) => {
  const { record, statuses, call } = await desk()
  expect(await statuses(path)).toEqual([404, 404, 404, 403, 403, 401])
  await record({ type: 'ApplicationPublished', entryId: 'e1', contentHash: hashOf('x'), useFrom: '2027-02-01' })
  expect(await statuses(path)).toEqual([200, 200, 404, 403, 403, 401])
  expect((await call('own', 'GET', path)).text).toBe((await call('s1.p-ada', 'GET', path)).text)
  await record({ type: 'ApplicationWithdrawn' })
  expect(await statuses(path)).toEqual([404, 404, 404, 403, 403, 401])
  const absent = await call('own', 'GET', path.replace(APP, 'nobody'))
  expect((await call('own', 'GET', path)).text).toBe(absent.text)
})
test('the grants are those that there are, with the days of the contract', async () => {
  const { record, call } = await desk()
  await record({ type: 'ApplicationPublished', entryId: 'e1', contentHash: hashOf('x'), useFrom: '2027-02-01' })
  expect((await call('own', 'GET', GRANTS)).body).toEqual({ items: [{ site: 'charite', from: '2026-02-01', to: '2028-12-31' }] })
})
test('a project’s system that asks too often is told how long to wait, as a site’s is', async () => {
  const { call } = await desk({ ports: { quota: (client) => (client === 'client:own' ? 7 : 0) } })
  const [own, other] = [await call('own', 'GET', FEED), await call('other', 'GET', FEED)]
  expect([own.status, own.headers.get('retry-after'), other.status]).toEqual([429, '7', 404])
})
