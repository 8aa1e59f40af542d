import type { Page } from 'playwright-core'
import { finds, press } from './acts'
import type { Site } from './site'

const WRITER = 'paul.hoffmann'
const saved = (page: Page) => page.locator('form p[role=status]:has-text("Gespeichert um")').waitFor()
const field = (page: Page, name: string) => page.locator(`[name=${name}]`)

/** The page's script puts kept text back once it runs, a moment after the page is there; the page's policy forbids to wait by a script. */
async function holds(page: Page, name: string, text: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await field(page, name).inputValue()) === text) return
    await page.waitForTimeout(100)
  }
  expect(await field(page, name).inputValue()).toBe(text)
}

/** What somebody typed is never lost and never written over, whatever happens to the sign-in or in another tab. */
export function typedInput(siteOf: () => Site, draftOf: () => string): void {
  const section = (name: string) => `${siteOf().base}/de/proposals/${draftOf()}/edit/${name}`

  describe('what was typed', () => {
    test('after the sign-in has expired it waits, and is there again after the next one', async () => {
      const site = siteOf()
      const page = await site.asFresh(WRITER)
      await page.goto(section('project'))
      await field(page, 'background').fill('Vor dem Ablauf gespeichert.')
      await saved(page)
      await page.context().clearCookies({ name: 'votum-session' })
      await field(page, 'goals').fill('Nach dem Ablauf getippt.')
      await page.locator('form p[role=status]:has-text("nicht mehr angemeldet")').waitFor()
      await press(page, 'Speichern und zur Übersicht')
      await page.locator('[role=alert]:has-text("abgelaufen")').waitFor()
      expect(await finds(page)).toEqual([])
      await page.locator('[role=alert] button:visible').click()
      await page.locator(`button[value="${WRITER}"]`).click()
      await page.waitForURL(/notice=signed-in/)
      await holds(page, 'goals', 'Nach dem Ablauf getippt.')
      await press(page, 'Speichern und zur Übersicht')
      await page.waitForURL(/edit$/)
      await page.goto(section('project'))
      expect([await field(page, 'background').inputValue(), await field(page, 'goals').inputValue()]).toEqual([
        'Vor dem Ablauf gespeichert.',
        'Nach dem Ablauf getippt.',
      ])
    }, 60_000)

    test('over an older state stands beside the newer one, and either can be taken', async () => {
      const site = siteOf()
      const first = await site.as(WRITER)
      const second = await first.context().newPage()
      for (const tab of [first, second]) await tab.goto(section('use'))
      await field(first, 'resources').fill('Aus dem ersten Tab.')
      await saved(first)
      await field(second, 'resources').fill('Aus dem zweiten Tab.')
      await second.locator('form p[role=status]:has-text("jemand anderes")').waitFor()
      await second.reload()
      await holds(second, 'resources', 'Aus dem zweiten Tab.')
      await press(second, 'Speichern und weiter')
      await second.locator('[role=alert] tbody:has-text("Aus dem ersten Tab.")').waitFor()
      expect(await finds(second)).toEqual([])
      await second.locator('button:has-text("Gespeicherte Fassung übernehmen")').click()
      await holds(second, 'resources', 'Aus dem ersten Tab.')
      await second.close()
    }, 60_000)
  })
}
