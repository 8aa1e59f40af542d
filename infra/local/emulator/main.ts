import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startIdentityProvider } from '../identity/provider'
import { DEMO_PEOPLE } from '../seed/people'
import { startBridge } from './bridge'
import { CREDENTIALS, cdk, type Environment, processEnvironment, REGION } from './cdk'
import { emulatorProgram, startEmulator } from './emulator'
import { startEntry } from './entry'
import { executionsOf } from './executions'
import { demoNetwork } from './network'
import { startStreamStandIn } from './stream-stand-in'

const ROOT = join(import.meta.dirname, '../../..')
const STACKS = ['VotumData', 'VotumWorkflow', 'VotumApi']
const DEMO_CLIENT = 'votum-demo'
const DEMO_REDIRECT = 'http://127.0.0.1/demo-callback'
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
const argument = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise)
}

/** Node in a process of its own; standard output is passed on, or answered with `quiet`. */
async function node(parameters: readonly string[], environment: Environment, quiet = false): Promise<string> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', 'tsx', ...parameters], {
    cwd: ROOT,
    env: processEnvironment({ PATH: process.env.PATH, HOME: process.env.HOME, ...environment }),
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

/** For looking at: everything stays until Ctrl-C. */
async function kept(info: object): Promise<void> {
  say(`kept until Ctrl-C: ${JSON.stringify(info, null, 2)}`)
  await new Promise((go) => process.once('SIGINT', go))
}

/** `npm run test:deploy -- [--port N] [--keep]`: deploys to an AWS emulator on loopback, plays the demo against what was deployed, takes it down. */
async function main(): Promise<void> {
  const base = Number(argument('port', '7300'))
  const [entryPort, identityPort, bridgePort, emulatorPort] = [base, base + 1, base + 2, base + 3]
  const out = join(ROOT, '.data/deploy-test')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const found = emulatorProgram(join(ROOT, '.data'))
  if ('missing' in found) {
    say(`SKIPPED, NOTHING WAS TESTED: ${found.missing}.`)
    return
  }
  const origin = `http://127.0.0.1:${entryPort}`
  const running: { stop(): Promise<void> }[] = []
  try {
    const emulator = await startEmulator(found.program, emulatorPort, join(out, 'emulator.log'))
    running.push(emulator)
    const identity = await startIdentityProvider({
      port: identityPort,
      dataDir: join(out, 'keys'),
      people: DEMO_PEOPLE.map(({ login, givenName, familyName }) => ({
        subject: login,
        name: `${givenName} ${familyName}`,
        email: `${login}@example.invalid`,
      })),
      clients: [{ clientId: DEMO_CLIENT, redirectUris: [DEMO_REDIRECT] }],
    })
    running.push(identity)
    const app = cdk(emulator.endpoint, out, {
      origin,
      oidcIssuer: identity.issuer,
      oidcClients: DEMO_CLIENT,
      mailFrom: 'votum@votum.example',
      filesEndpoint: emulator.endpoint,
    })
    say(`cdk bootstrap: ${seconds(await app.bootstrap())}`)
    say(
      `cdk deploy: ${seconds(await app.deploy(STACKS))}; resources: ${STACKS.map((stack) => `${stack} ${app.resources(stack)}`).join(', ')}`,
    )
    const outputs = app.outputs()
    const apiId = new URL(outputs.VotumApi?.ApiUrl ?? '').hostname.split('.')[0] ?? ''
    running.push(await startEntry(entryPort, emulator.endpoint, apiId))
    const network = join(out, 'network.json')
    writeFileSync(network, demoNetwork())
    const environment = { ...CREDENTIALS, AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: REGION }
    const table = outputs.VotumData?.WorkTable ?? ''
    const bootstrap = ['admin', 'bootstrap', '--network', network, '--issuer', identity.issuer, '--table', table, '--region', REGION]
    const { webClient, ...entered } = JSON.parse(await node(['functions/cli/main.ts', ...bootstrap], environment, true))
    say(`votum admin bootstrap: ${JSON.stringify(entered)}`)
    const info = {
      api: origin,
      dev: `http://127.0.0.1:${bridgePort}`,
      web: origin,
      identity: identity.issuer,
      issuer: `${origin}/issuer`,
      audience: `${origin}/api`,
      clock: 'real',
      demo: { client: DEMO_CLIENT, redirectUri: DEMO_REDIRECT, machineClient: webClient.client, machineSecret: webClient.secret },
    }
    running.push(
      await startBridge({
        port: bridgePort,
        endpoint: emulator.endpoint,
        info,
        checkpointFunction: outputs.VotumWorkflow?.CheckpointFunction ?? '',
      }),
    )
    const stream = startStreamStandIn({ endpoint: emulator.endpoint, table, consumer: outputs.VotumWorkflow?.OutboxFunction ?? '' })
    running.push({ stop: async () => stream.end() })
    const began = performance.now()
    if (process.argv.includes('--no-demo')) await kept(info)
    await node(['bench/demo/demo.ts', '--dev', info.dev, '--out', join(out, 'demo')], {})
    say(`demo against the deployed API: ${seconds(performance.now() - began)}`)
    const { byMachine, failures } = await executionsOf(emulator.endpoint)
    say(`executions: ${JSON.stringify(byMachine)}; outbox items delivered: ${stream.delivered()}`)
    if (failures.length > 0) throw new Error(`executions failed:\n${failures.join('\n')}`)
    if (process.argv.includes('--keep')) await kept(info)
    say(`cdk destroy: ${seconds(await app.destroy([...STACKS].reverse()))}`)
    await stream.stop()
  } finally {
    for (const one of running.reverse()) await one.stop()
  }
}
main().catch((fault: Error) => {
  process.stderr.write(`The deployment test failed: ${fault.message}\n`)
  process.exitCode = 1
})
