import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core'

const ROOT = join(import.meta.dirname, '../../../..')
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser'
}

/** Flags of the packed browser that a test cannot have: in one process, contexts mix up their cookies; and the web's own security stays on. */
const UNWANTED = [
  '--single-process',
  '--no-zygote',
  '--window-size',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--allow-running-insecure-content',
]

const QUIET = ['--no-first-run', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync']
type Env = Readonly<Record<string, string | undefined>>

async function launchPacked(executablePath: string, env: Env = process.env): Promise<Browser> {
  const { default: packed } = await import('@sparticuz/chromium')
  const wanted = packed.args.filter((flag) => !UNWANTED.some((unwanted) => flag.startsWith(unwanted)))
  return playwright.launch({ executablePath, args: [...wanted, ...QUIET], headless: true, env: { ...env } })
}

/** A bare Linux (a container, say) has neither NSS nor fonts: the package carries both, but unpacks them only where it believes itself in a Lambda. */
export async function launchWithItsLibraries(): Promise<Browser> {
  const home = join(tmpdir(), 'votum-browser')
  mkdirSync(home, { recursive: true })
  const unpack = "import('@sparticuz/chromium').then(({ default: packed }) => packed.executablePath()).then(console.log)"
  const env = { ...process.env, TMPDIR: home, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  const path = execFileSync(process.execPath, ['-e', unpack], { cwd: ROOT, env, encoding: 'utf8' }).trim()
  return launchPacked(path, { ...process.env, LD_LIBRARY_PATH: join(home, 'al2023/lib'), FONTCONFIG_PATH: join(home, 'fonts') })
}

async function launchHere(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return playwright.launch({ channel: 'chrome' })
  const { default: packed } = await import('@sparticuz/chromium')
  return launchPacked(await packed.executablePath()).catch(launchWithItsLibraries)
}

/** The browser that lies inside npm on Linux x64, an installed Chrome elsewhere. Throws NoBrowser: a page that nobody opened proves nothing. */
export const launchBrowser = (): Promise<Browser> =>
  launchHere().catch((cause: Error) => {
    throw new NoBrowser(
      `No browser could be started (${cause.message.split('\n')[0]}): on Linux x64 run \`npm ci\` again, elsewhere install Google Chrome.`,
      { cause },
    )
  })

export type Seen = { readonly page: Page; readonly problems: string[] }
/** A page that keeps what went wrong: console errors, broken scripts, requests to any other host. */
export async function openPage(context: BrowserContext): Promise<Seen> {
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(`console: ${message.text().slice(0, 200)}`))
  page.on('pageerror', (error) => problems.push(`script: ${error.message.slice(0, 200)}`))
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') problems.push(`a request to ${hostname}`)
  })
  return { page, problems }
}
