import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { logSink } from '#functions/runtime/log'
import { demoClient } from '../../../../bench/demo/client'
import { startSystem } from '../../system/system'
import { startWeb } from '../../web/web-server'
import { freeRow } from '../free-row'
import { launchBrowser, openPage, type Seen } from './browser'
import { builtWeb } from './built-web'

const ROOT = join(import.meta.dirname, '../../../..')
const KEPT = join(ROOT, 'docs/screenshots')
/** The first test file builds the pages and the others wait for it: half a minute on a quiet machine, minutes on a busy one. */
export const OPENING_MS = 600_000

/** The whole system with its pages, and a browser. */
export async function openSite() {
  logSink.write = () => undefined
  const folder = mkdtempSync(join(tmpdir(), 'votum-browser-'))
  await builtWeb(ROOT, join(folder, 'web-build.log'))
  const system = await startSystem({ dataDir: folder, basePort: await freeRow(), web: true })
  const web = await startWeb(ROOT, system, join(folder, 'web.log'))
  const browser = await launchBrowser()
  const base = system.endpoints.web
  const seen: Seen[] = []

  async function visit(width = 1280, language = 'de', scripts = true): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: width > 500 ? 900 : 740 },
      locale: language,
      javaScriptEnabled: scripts,
    })
    context.setDefaultTimeout(60_000)
    const opened = await openPage(context)
    seen.push(opened)
    return opened.page
  }
  async function signIn(login: string, width: number, language: string): Promise<Page> {
    const page = await visit(width, language)
    await page.goto(`${base}/${language}/signin`)
    await page.locator('main button.btn').first().click()
    await page.locator(`button[value="${login}"]`).click()
    await page.waitForURL(`${base}/${language}/home*`)
    return page
  }
  const signedIn = new Map<string, Page>()
  return {
    base,
    folder,
    system,
    visit,
    client: demoClient(await (await fetch(`${system.endpoints.dev}/info`)).json(), 'browser'),
    /** Somebody's browser; the first time they sign in through the provider's page, as a person would. */
    async as(login: string, width = 1280, language = 'de'): Promise<Page> {
      const key = `${login} ${width} ${language}`
      const page = signedIn.get(key) ?? (await signIn(login, width, language))
      signedIn.set(key, page)
      return page
    },
    /** A login of this minute, as votes and signatures need it. */
    asFresh: (login: string) => signIn(login, 1280, 'de'),
    problems: () => seen.flatMap(({ problems }) => problems),
    /** Keeps this page in both languages and widths in docs/screenshots when VOTUM_SCREENSHOTS=1; test runs leave the folder alone. */
    async keep(page: Page, name: string): Promise<void> {
      if (process.env.VOTUM_SCREENSHOTS !== '1') return
      mkdirSync(KEPT, { recursive: true })
      const [url, size] = [page.url(), page.viewportSize()]
      for (const language of ['en', 'de'])
        for (const [width, height] of [
          [1280, 900],
          [360, 740],
        ] as const) {
          await page.setViewportSize({ width, height })
          await page.goto(url.replace(/\/(de|en)(?=\/|$)/, `/${language}`).replace(/[?&]notice=[a-z-]+/, ''))
          await page.screenshot({ path: join(KEPT, `${name}-${language}-${width}.png`) })
        }
      if (size !== null) await page.setViewportSize(size)
      await page.goto(url)
    },
    /** Keeps this page as it stands, in its own language and width: what a form has answered is gone after a reload. */
    async shoot(page: Page, name: string): Promise<void> {
      if (process.env.VOTUM_SCREENSHOTS !== '1') return
      mkdirSync(KEPT, { recursive: true })
      const language = new URL(page.url()).pathname.split('/')[1]
      const size = page.viewportSize()
      for (const [width, height] of [
        [1280, 900],
        [360, 740],
      ] as const) {
        await page.setViewportSize({ width, height })
        await page.screenshot({ path: join(KEPT, `${name}-${language}-${width}.png`), fullPage: true })
      }
      if (size !== null) await page.setViewportSize(size)
    },
    async close() {
      await browser.close()
      await web.stop()
      await system.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Site = Awaited<ReturnType<typeof openSite>>
