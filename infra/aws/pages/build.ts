import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toolEnvironment } from '../../tool-environment'
import { BUILD_STAMP, pagesFingerprint, SERVER_FOLDER } from '../constructs/web-build'
import { openNextProgram } from './install-open-next'
import { installOurHandler } from './our-handler'

const ROOT = join(import.meta.dirname, '../../..')
const OUT = join(ROOT, 'web/.open-next')
/** OpenNext builds these too; nothing of ours is optimised, revalidated or kept warm. */
const NOT_DEPLOYED = ['image-optimization-function', 'revalidation-function', 'warmer-function', 'dynamodb-provider', 'cache', 'assets']
const say = (line: string): void => void process.stdout.write(`${line}\n`)

function run(what: string, parameters: readonly string[]): void {
  const env = toolEnvironment(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })
  const { status } = spawnSync(process.execPath, parameters, { cwd: ROOT, stdio: 'inherit', env })
  if (status !== 0) throw new Error(`${what} ended with ${status}`)
}
const bytesBelow = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)

/** `npm run build:aws`: the pages as one function in web/.open-next, which synth and deployment then take. It is called once before it counts. */
async function main(): Promise<void> {
  const fingerprint = pagesFingerprint()
  const program = openNextProgram(ROOT)
  rmSync(OUT, { recursive: true, force: true })
  run('OpenNext', [program, 'build', '--config-path', 'infra/aws/pages/open-next.config.ts'])
  const server = join(OUT, SERVER_FOLDER)
  const files = await installOurHandler({ root: ROOT, assets: join(OUT, 'assets'), server })
  for (const name of NOT_DEPLOYED) rmSync(join(OUT, name), { recursive: true, force: true })
  run('the first call of the pages', ['--import', 'tsx', 'infra/aws/pages/prove-build.ts', server])
  // last: a build that was interrupted, or that does not answer, counts as none
  writeFileSync(join(OUT, BUILD_STAMP), fingerprint)
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
  say(`pages for AWS: ${megabytes(bytesBelow(server))}, ${files} of their files with them`)
}

main().catch((fault: Error) => {
  process.stderr.write(`The pages were not built: ${fault.message}\n`)
  process.exitCode = 1
})
