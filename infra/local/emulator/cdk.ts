import { spawn } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toolEnvironment } from '../../tool-environment'

const ROOT = join(import.meta.dirname, '../../..')
export const REGION = 'eu-central-1'
/** Where the firewall of a distribution must be. */
export const FIREWALL_REGION = 'us-east-1'
export const ACCOUNT = '000000000000'
/** Names as the emulator wants some; no secret, and no credential of anybody's reaches it. */
export const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }

export type Environment = Readonly<Record<string, string | undefined>>
export type Cdk = {
  readonly bootstrap: () => Promise<number>
  readonly deploy: (stacks: readonly string[], more?: Readonly<Record<string, string>>) => Promise<number>
  readonly destroy: (stacks: readonly string[]) => Promise<number>
  readonly outputs: () => Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Resources by stack, as the synthesised templates hold them. */
  readonly resources: (stack: string) => number
}

/** The CDK command line against the emulator. Each call answers how many milliseconds it took, and throws with the end of its log. */
export function cdk(endpoint: string, out: string, context: Readonly<Record<string, string>>): Cdk {
  const flags = (settings: Readonly<Record<string, string>>) =>
    Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const given = flags(context)
  const log = join(out, 'cdk.log')
  const assembly = join(out, 'cdk.out')
  const outputs = join(out, 'outputs.json')
  const environment = toolEnvironment(process.env, {
    ...CREDENTIALS,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    CDK_DISABLE_VERSION_CHECK: '1',
    CDK_DISABLE_CLI_TELEMETRY: '1',
  })
  const run = (parameters: readonly string[]) => timed(['--no-notices', '--ci', '-o', assembly, ...parameters], environment, log)
  return {
    bootstrap: () => run(['bootstrap', `aws://${ACCOUNT}/${REGION}`, `aws://${ACCOUNT}/${FIREWALL_REGION}`, ...given]),
    deploy: (stacks, more = {}) =>
      run(['deploy', ...stacks, '--require-approval', 'never', '--outputs-file', outputs, ...given, ...flags(more)]),
    destroy: (stacks) => run(['destroy', ...stacks, '--force', ...given]),
    outputs: () => JSON.parse(readFileSync(outputs, 'utf8')),
    resources: (stack) => Object.keys(JSON.parse(readFileSync(join(assembly, `${stack}.template.json`), 'utf8')).Resources).length,
  }
}

async function timed(parameters: readonly string[], env: NodeJS.ProcessEnv, logFile: string): Promise<number> {
  const began = performance.now()
  const log = createWriteStream(logFile, { flags: 'a' })
  const child = spawn(process.execPath, [join(ROOT, 'node_modules/aws-cdk/bin/cdk'), ...parameters], {
    cwd: ROOT,
    env,
  })
  let end = ''
  const keep = (piece: Buffer) => {
    log.write(piece)
    end = (end + piece.toString('utf8')).slice(-4000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const status = await new Promise((done) => child.once('close', done))
  log.end()
  if (status !== 0) throw new Error(`cdk ${parameters[5]} ended with ${status}:\n${end}`)
  return performance.now() - began
}
