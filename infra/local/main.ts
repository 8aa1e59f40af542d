import './workflow/promise-with-resolvers'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { assertNodeVersion } from './ports-check/node-version'
import { parseOptions, type StartOptions } from './system/options'

const ROOT = join(import.meta.dirname, '../..')
const HELP = `npm start -- [--fresh] [--no-web] [--port N] [--data DIR]
  --fresh   forget everything in the data directory and start over
  --no-web  API, workflows and identity provider only
  --port N  first of seven ports in a row (7080)
  --data D  where the state lies (.data)
`

async function run(options: StartOptions): Promise<void> {
  const began = performance.now()
  const { startSystem } = await import('./system/system')
  if (options.fresh) await forget(options)
  const { greeting } = await import('./system/greeting')
  const { logToFile } = await import('./system/log-file')
  logToFile(join(options.dataDir, 'server.log'))
  const { ensureWebBuilt } = await import('./web/web-build')
  const { startWeb } = await import('./web/web-server')
  if (options.web && !existsSync(join(ROOT, 'web/.next/votum-fingerprint')))
    process.stdout.write('Building the pages once (about half a minute) …\n')
  if (options.web) ensureWebBuilt(ROOT, join(options.dataDir, 'web-build.log'))
  const system = await startSystem(options)
  const web = options.web ? await startWeb(ROOT, system, join(options.dataDir, 'web.log')) : undefined
  process.stdout.write(greeting(system.endpoints, options.web, Math.round(performance.now() - began)))
  let stopping = false
  const stop = async (code: number) => {
    if (stopping) return
    stopping = true
    await web?.stop()
    await system.stop()
    process.exit(code)
  }
  web?.process.once('exit', (code) => void stop(code ?? 1))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
}

/** Starting over: the store of a killed run is ended first, then everything goes. */
async function forget({ dataDir }: StartOptions): Promise<void> {
  const { startStore } = await import('./store/store')
  if (existsSync(dataDir)) await (await startStore({ dataDir })).stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function main(): Promise<void> {
  try {
    assertNodeVersion()
    // which Node will be needed next year concerns who builds Votum (README), not who tries it
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
    const options = parseOptions(process.argv.slice(2))
    if (options.help) process.stdout.write(HELP)
    else await run(options)
  } catch (problem) {
    const known = ['PortInUse', 'StoreMissing', 'StoreFailed', 'NodeTooOld', 'BadOption', 'WebBuildFailed']
    const { name, message, stack } = problem as Error
    process.stderr.write(known.includes(name) ? `${message}\n` : `${stack}\n`)
    process.exit(1)
  }
}
void main()
