import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv } from '#functions/adapters/csv/read-csv'
import { renderPdf } from '#functions/adapters/documents/pdf'
import { dynamoCheckpoints } from '#functions/adapters/dynamodb/checkpoints'
import { openStore } from '#functions/adapters/dynamodb/client'
import { createTables } from '#functions/adapters/dynamodb/create-tables'
import { dynamoExecutionStore } from '#functions/adapters/dynamodb/execution-store'
import { dynamoRebuilder } from '#functions/adapters/dynamodb/rebuilder'
import { dynamoTimers } from '#functions/adapters/dynamodb/timers'
import { dynamoWrappedKeys } from '#functions/adapters/dynamodb/wrapped-keys'
import { fileBlobStore } from '#functions/adapters/filesystem/blob-store'
import { checkpointSigner } from '#functions/adapters/filesystem/checkpoint-key'
import { countingMailer } from '#functions/adapters/filesystem/logged-mailer'
import { fileMailer } from '#functions/adapters/filesystem/mailer'
import { publicKeys } from '#functions/adapters/filesystem/signing-keys'
import { machineIssuer } from '#functions/adapters/issuer/issuer'
import { machineTokenVerifier } from '#functions/adapters/issuer/machine-tokens'
import { storedUsedAssertions } from '#functions/adapters/issuer/stored-used-assertions'
import { leanTokenVerifier, type PublicKey } from '#functions/adapters/lean/machine-tokens'
import { idTokenVerifier } from '#functions/adapters/oidc/id-tokens'
import { vault } from '#functions/adapters/vault/vault'
import { bundledWebhooks } from '#functions/adapters/webhooks/sender'
import { EVERY_SCOPE } from '#functions/api-schema/scopes'
import type { Deps } from '#functions/ports-deps'
import { storePorts, systemClock, tokenPort } from '#functions/runtime/compose'
import { log } from '#functions/runtime/log'
import { ALL_TASKS } from '#functions/workflow/area'
import { machines } from '#infra/machines/machines'
import { berlinDay, epochMs } from '#policies/kernel/time'
import { startBlobOrigin } from '../blobs/origin'
import { devClock } from '../clock/dev-clock'
import { startFaultProxy } from '../faults/proxy'
import { startIdentityProvider } from '../identity/provider'
import { DEMO_PEOPLE } from '../seed/people'
import { seed } from '../seed/seed'
import { startStore } from '../store/store'
import { timerScheduler } from '../timers/timers'
import { createLocalWorkflow } from '../workflow/interpreter'
import { startApiServer } from './api-server'
import { startBackground } from './background'
import { startDevServer } from './dev-server'
import { assertPortsFree } from './free-ports'
import { portsFrom, type SystemOptions } from './options'
import { outboxEar } from './outbox-ear'
import { localSecrets } from './secrets'

const TABLES = { ledger: 'votum-ledger', work: 'votum-work', consent: 'votum-consent' }
export const WEB_CLIENT = 'votum-web'
export const DEMO_CLIENT = 'votum-demo'
/** Resource indicator of the API: an absolute URI, no address. */
export const AUDIENCE = 'https://votum.invalid/api'
const DEMO_REDIRECT = 'http://127.0.0.1/demo-callback'
const url = (port: number) => `http://127.0.0.1:${port}`

export class UnknownTask extends Error {
  override readonly name = 'UnknownTask'
}

/** Starts everything but the pages: store behind the fault proxy, identity provider, blob origin, workflow runtime, API and dev tools; all on loopback. */
export async function startSystem(options: SystemOptions) {
  const ports = portsFrom(options.basePort)
  mkdirSync(options.dataDir, { recursive: true })
  await assertPortsFree(ports, options.web)
  const secrets = await localSecrets(options.dataDir)
  const database = await startStore({ dataDir: options.dataDir })
  await createTables(database.endpoint, TABLES)
  const ear = outboxEar()
  const proxy = await startFaultProxy({ target: database.endpoint, port: ports.proxy, onWritten: ear.hear })
  const store = openStore({ endpoint: proxy.endpoint, region: 'eu-central-1', tables: TABLES })
  const stored = storePorts(store, { secret: secrets.sessions, keyed: secrets.keyed })
  const clock = devClock({ file: join(options.dataDir, 'clock.json') })
  const blobs = fileBlobStore({ folder: join(options.dataDir, 'blobs'), origin: url(ports.blobs), secret: secrets.blobUrls })
  const mailer = countingMailer(fileMailer({ folder: join(options.dataDir, 'mail'), now: () => epochMs(clock.now()) }), ({ about }) =>
    log('info', 'mail-repeated', { about }),
  )
  const issuer = `${url(ports.api)}/issuer`
  const identity = await startIdentityProvider({
    port: ports.identity,
    dataDir: join(options.dataDir, 'keys'),
    people: DEMO_PEOPLE.map(({ login, givenName, familyName, what }) => ({
      subject: login,
      name: `${givenName} ${familyName} · ${what}`,
      email: `${login}@example.invalid`,
    })),
    clients: [
      {
        clientId: WEB_CLIENT,
        secret: secrets.webClient,
        redirectUris: [`${url(ports.web)}/api/auth/callback/votum`],
        postLogoutRedirectUris: [url(ports.web)],
      },
      { clientId: DEMO_CLIENT, redirectUris: [DEMO_REDIRECT] },
    ],
  })
  const workflow = createLocalWorkflow({
    store: dynamoExecutionStore(store),
    machines,
    clock,
    randomToken: () => randomBytes(24).toString('base64url'),
    invoke: async ({ handler, payload }) => {
      const task = ALL_TASKS.get(handler)
      if (task === undefined) throw new UnknownTask(handler)
      return task.run(deps, payload)
    },
    onFault: (fault, { machine, name }) =>
      log('warn', 'execution-fault', { machine, name, fault: (fault as Error).name, message: (fault as Error).message.slice(0, 300) }),
  })
  const deps: Deps = {
    ...stored,
    vault: vault({ blobs, keys: dynamoWrappedKeys(store), wrapper: secrets.wrapper }),
    blobs,
    workflow,
    scheduler: timerScheduler(dynamoTimers(store)),
    mailer,
    webOrigin: url(ports.web),
    tokens: tokenPort({
      ...idTokenVerifier({ issuer: identity.issuer, audience: [WEB_CLIENT, DEMO_CLIENT] }),
      ...machineTokenVerifier({ issuer, audience: AUDIENCE, keys: publicKeys(secrets.issuer) as never, clients: stored.clients }),
    }),
    readTable: readCsv,
    documents: { renderPdf: (model) => renderPdf(model as never) },
    checkpoints: dynamoCheckpoints(store, await checkpointSigner(join(options.dataDir, 'keys', 'checkpoint.json'))),
    webhookSender: bundledWebhooks(`${url(ports.dev)}/webhooks/`),
    clock,
    wallClock: systemClock,
  }
  await deps.clients.put({
    client: WEB_CLIENT,
    name: 'Web front end',
    scopes: ['sessions:write'],
    secretHashes: [secrets.hash(secrets.machineWeb)],
    createdAt: clock.now(),
    blocked: false,
  })
  await seed(deps, stored.directory, identity.issuer)
  const issue = machineIssuer({
    issuer,
    audience: AUDIENCE,
    scopes: EVERY_SCOPE,
    keys: secrets.issuer,
    clients: stored.clients,
    onIssued: (client) => stored.clients.markUsed(client, berlinDay(systemClock.now())),
    usedAssertions: storedUsedAssertions(store),
  })
  const origin = await startBlobOrigin({ port: ports.blobs, blobs, secret: secrets.blobUrls, pages: url(ports.web) })
  const background = await startBackground({
    deps,
    store,
    ear,
    workflow,
    owner: `${process.pid}-${randomBytes(4).toString('hex')}`,
  })
  const keys = publicKeys(secrets.issuer).keys
  const api = await startApiServer({
    port: ports.api,
    deps,
    issue,
    ...leanTokenVerifier({ issuer, audience: AUDIENCE, keys: async () => keys as readonly PublicKey[], clients: stored.clients.find }),
  })
  const endpoints = {
    web: url(ports.web),
    api: url(ports.api),
    dev: url(ports.dev),
    identity: identity.issuer,
    issuer,
    audience: AUDIENCE,
    blobs: origin.origin,
    store: proxy.endpoint,
    tables: TABLES,
  }
  const dev = await startDevServer({
    port: ports.dev,
    clock,
    mailer,
    proxy,
    workflow,
    deps,
    rebuilder: dynamoRebuilder(store),
    info: {
      ...endpoints,
      demo: { client: DEMO_CLIENT, redirectUri: DEMO_REDIRECT, machineClient: WEB_CLIENT, machineSecret: secrets.machineWeb },
      people: DEMO_PEOPLE,
    },
    afterMove: async () => {
      await workflow.runDue()
    },
  })
  writeFileSync(join(options.dataDir, 'endpoints.json'), JSON.stringify(endpoints, null, 2))
  return {
    endpoints,
    deps,
    workflow,
    proxy,
    secrets,
    background,
    async stop() {
      await Promise.all([api.stop(), dev.stop(), origin.stop(), identity.stop()])
      await background.stop()
      await workflow.idle()
      await proxy.stop()
      await database.stop()
      rmSync(join(options.dataDir, 'endpoints.json'), { force: true })
    },
  }
}
export type System = Awaited<ReturnType<typeof startSystem>>
