import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core'

/** Flags of the packed browser that a test cannot have: in one process, contexts mix up their cookies; and the web's own security stays on. */
const UNWANTED = [
  '--single-process',
  '--no-zygote',
  '--window-size',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--allow-running-insecure-content',
]

/** The browser that lies inside npm on Linux x64, an installed Chrome elsewhere. A test without a browser fails: a page that nobody opened proves nothing. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return playwright.launch({ channel: 'chrome' })
  const { default: packed } = await import('@sparticuz/chromium')
  const quiet = ['--no-first-run', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  return playwright.launch({
    executablePath: await packed.executablePath(),
    args: [...packed.args.filter((flag) => !UNWANTED.some((unwanted) => flag.startsWith(unwanted))), ...quiet],
    headless: true,
  })
}

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
