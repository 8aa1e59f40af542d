import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { logSink } from '#functions/runtime/log'
import { demoClient } from '../../../../bench/demo/client'
import { startSystem } from '../../system/system'
import { ensureWebBuilt } from '../../web/web-build'
import { startWeb } from '../../web/web-server'
import { freeRow } from '../free-row'
import { launchBrowser, openPage, type Seen } from './browser'

const ROOT = join(import.meta.dirname, '../../../..')
const KEPT = join(ROOT, 'docs/screenshots')

/** The whole system with its pages, and a browser. */
export async function openSite() {
  logSink.write = () => undefined
  const folder = mkdtempSync(join(tmpdir(), 'votum-browser-'))
  ensureWebBuilt(ROOT, join(folder, 'web-build.log'))
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
    const opened = await openPage(context)
    seen.push(opened)
    return opened.page
  }
  return {
    base,
    system,
    visit,
    client: demoClient(await (await fetch(`${system.endpoints.dev}/info`)).json(), 'browser'),
    /** Signs somebody in through the provider's page, as a person would. */
    async as(login: string, width = 1280, language = 'de'): Promise<Page> {
      const page = await visit(width, language)
      await page.goto(`${base}/${language}/signin`)
      await page.locator('main button.btn').first().click()
      await page.locator(`button[value="${login}"]`).click()
      await page.waitForURL(`${base}/${language}/home*`)
      return page
    },
    problems: () => seen.flatMap(({ problems }) => problems),
    /** Keeps a picture in docs/screenshots when VOTUM_SCREENSHOTS=1; test runs leave the folder alone. */
    async keep(page: Page, name: string): Promise<void> {
      if (process.env.VOTUM_SCREENSHOTS !== '1') return
      mkdirSync(KEPT, { recursive: true })
      await page.screenshot({ path: join(KEPT, `${name}.png`), fullPage: false })
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
