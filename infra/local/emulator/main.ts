import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toolEnvironment } from '../../tool-environment'
import { startIdentityProvider } from '../identity/provider'
import { DEMO_PEOPLE } from '../seed/people'
import { startBridge } from './bridge'
import { type Cdk, CREDENTIALS, cdk, type Environment, REGION } from './cdk'
import { type Deployment, deploy, destroy } from './deployment'
import { emulatorProgram, startEmulator } from './emulator'
import { startEntry, statusOf } from './entry'
import { executionsOf } from './executions'
import { copyLedger } from './ledger-copy'
import { demoNetwork } from './network'
import { giveSecrets, provePages, redirectUri, WEB_CLIENT } from './pages'
import { proveRestore } from './restore'
import { proveRotation } from './rotation'
import { startStreamStandIn } from './stream-stand-in'

const ROOT = join(import.meta.dirname, '../../..')
const OUT = join(ROOT, '.data/deploy-test')
/** Said at the end, so that nobody takes this for AWS. */
const LACKS = [
  'stream records of PartiQL transactions (the deployed consumers were called with the events that they would have made)',
  'CloudFront in front of the API (a local address adds its header; distribution and firewall were deployed and not used)',
  'a clock that can be moved (extension and beginning of use are left out)',
  'enforcement of IAM (the template tests hold the rights)',
  'the policy on the ledger table itself (its templates are deployed without it, so the restore did not copy it)',
]
const DEMO_CLIENT = 'votum-demo'
const DEMO_REDIRECT = 'http://127.0.0.1/demo-callback'
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const asked = (flag: string): boolean => process.argv.includes(`--${flag}`)
const basePort = (): number => (asked('port') ? Number(process.argv[process.argv.indexOf('--port') + 1]) : 7300)
type Stoppable = { stop(): Promise<void> }

/** Node in a process of its own; standard output is passed on, or only answered with `quiet`. */
async function node(parameters: readonly string[], environment: Environment, quiet = false): Promise<string> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', 'tsx', ...parameters], {
    cwd: ROOT,
    env: toolEnvironment(process.env, environment),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString('utf8')
    if (!quiet) process.stdout.write(piece)
  })
  const status = await new Promise((done) => child.once('close', done))
  if (status !== 0) throw new Error(`${parameters[0]} ended with ${status}`)
  return output
}

const people = (port: number, origin: string) =>
  startIdentityProvider({
    port,
    dataDir: join(OUT, 'keys'),
    people: DEMO_PEOPLE.map(({ login, givenName, familyName }) => ({
      subject: login,
      name: `${givenName} ${familyName}`,
      email: `${login}@example.invalid`,
    })),
    clients: [
      { clientId: DEMO_CLIENT, redirectUris: [DEMO_REDIRECT] },
      { ...WEB_CLIENT, redirectUris: [redirectUri(origin)] },
    ],
  })

/** The command line as the network's operator runs it; what it printed. */
const votum = (endpoint: string, parameters: readonly string[]): Promise<string> =>
  node(['functions/cli/main.ts', ...parameters], { ...CREDENTIALS, AWS_ENDPOINT_URL: endpoint, AWS_REGION: REGION }, true)

/** The first people, by the command that a network would use; answers the pages' client, as which the demo makes sessions. */
async function enterNetwork(
  endpoint: string,
  issuer: string,
  { work, ledger }: Deployment['tables'],
): Promise<{ client: string; secret: string }> {
  const file = join(OUT, 'network.json')
  writeFileSync(file, demoNetwork())
  const command = ['admin', 'bootstrap', '--network', file, '--issuer', issuer, '--work', work, '--ledger', ledger, '--region', REGION]
  const { webClient, ...entered } = JSON.parse(await votum(endpoint, command))
  say(`votum admin bootstrap: ${JSON.stringify(entered)}`)
  return webClient
}

/** The demo, then what it must have left behind. */
async function prove(endpoint: string, dev: string, { tables, functions, copyBucket }: Deployment): Promise<void> {
  const stream = startStreamStandIn({ endpoint, table: tables.work, consumer: functions.outbox })
  const began = performance.now()
  try {
    await node(['bench/demo/demo.ts', '--dev', dev, '--out', join(OUT, 'demo')], {})
  } finally {
    stream.end()
  }
  say(`demo against the deployed API: ${((performance.now() - began) / 1000).toFixed(1)} s`)
  const { byMachine, failures } = await executionsOf(endpoint)
  say(`executions: ${JSON.stringify(byMachine)}; outbox items delivered: ${stream.delivered()}`)
  if (failures.length > 0) throw new Error(`executions failed:\n${failures.join('\n')}`)
  await stream.stop()
  const { entries, copied, objects, faults } = await copyLedger({
    endpoint,
    table: tables.ledger,
    consumer: functions.copy,
    bucket: copyBucket,
  })
  say(`write-once copy: ${copied} of ${entries} entries in ${objects} objects`)
  if (copied !== entries || faults.length > 0) throw new Error(`the copy of the ledger is not complete: ${JSON.stringify(faults)}`)
  say(`what the emulator lacks and something else stood in for: ${LACKS.join('; ')}`)
}

/** `npm run test:deploy -- [--port N] [--keep]`: deploys to an AWS emulator on loopback, plays the demo against what was deployed, takes it down. */
async function main(): Promise<void> {
  const [entryPort, identityPort, bridgePort, emulatorPort] = [0, 1, 2, 3].map((offset) => basePort() + offset) as [
    number,
    number,
    number,
    number,
  ]
  rmSync(OUT, { recursive: true, force: true })
  mkdirSync(OUT, { recursive: true })
  const found = emulatorProgram(join(ROOT, '.data'))
  if ('missing' in found) return say(`SKIPPED, NOTHING WAS TESTED: ${found.missing}.`)
  const running: Stoppable[] = []
  const started = <T extends Stoppable>(one: T): T => {
    running.push(one)
    return one
  }
  try {
    const { endpoint } = started(await startEmulator(found.program, emulatorPort, join(OUT, 'emulator.log')))
    const origin = `http://127.0.0.1:${entryPort}`
    const identity = started(await people(identityPort, origin))
    const settings = {
      origin,
      oidcIssuer: identity.issuer,
      oidcClients: `${WEB_CLIENT.clientId},${DEMO_CLIENT}`,
      mailFrom: 'votum@votum.example',
      filesEndpoint: endpoint,
      apiEndpoint: origin,
    }
    const app = cdk(endpoint, OUT, settings)
    const deployment = await deploy(app, endpoint, say)
    started(await startEntry(entryPort, endpoint, deployment.apiId, deployment.originSecret))
    const { client, secret } = await enterNetwork(endpoint, identity.issuer, deployment.tables)
    await openPages(app, endpoint, origin, deployment, secret)
    const dev = `http://127.0.0.1:${bridgePort}`
    const demo = { client: DEMO_CLIENT, redirectUri: DEMO_REDIRECT, machineClient: client, machineSecret: secret }
    const where = { api: origin, dev, web: origin, identity: identity.issuer, issuer: `${origin}/issuer`, audience: `${origin}/api` }
    const info = { ...where, clock: 'real', demo }
    started(await startBridge({ port: bridgePort, endpoint, info, checkpointFunction: deployment.functions.checkpoint }))
    await prove(endpoint, dev, deployment)
    const command = (parameters: readonly string[]) => votum(endpoint, parameters)
    say(await proveRestore({ endpoint, tables: deployment.tables, votum: command, copyBucket: deployment.copyBucket, out: OUT }))
    if (asked('keep')) await kept(endpoint, where)
    const { apiId, originSecretArn: secretArn, firewallArn } = deployment
    say(await proveRotation({ app, endpoint, apiId, secretArn, settings: { firewallArn } }))
    await destroy(app, say)
  } finally {
    for (const one of running.reverse()) await one.stop()
  }
}
/** docs/OPERATIONS.md#login, then the pages as people meet them. */
async function openPages(app: Cdk, endpoint: string, origin: string, deployment: Deployment, machineClientSecret: string): Promise<void> {
  const { firewallArn, webSecretsArn, apiId } = deployment
  const given = { oidcClientSecret: WEB_CLIENT.secret, machineClientSecret }
  const took = await giveSecrets(app, endpoint, webSecretsArn, given, { firewallArn })
  say(`cdk deploy VotumWeb with its secrets: ${(took / 1000).toFixed(1)} s`)
  const past = (path: string) => statusOf(endpoint, apiId, 'guessed', path)
  say(await provePages(origin, past, { login: 'miriam.sander', name: 'Miriam Sander' }))
}
/** For looking at: everything stays until Ctrl-C. */
async function kept(endpoint: string, where: object): Promise<void> {
  say(`kept until Ctrl-C: ${JSON.stringify({ ...where, aws: endpoint })}`)
  await new Promise((go) => process.once('SIGINT', go))
}

main().catch((fault: Error) => {
  process.stderr.write(`The deployment test failed: ${fault.message}${fault.cause instanceof Error ? `: ${fault.cause.message}` : ''}\n`)
  process.exitCode = 1
})
