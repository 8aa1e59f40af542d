import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** No list of what passes, and by the legacy mode no second page to merge frames, of which there are none: the same findings in a quarter of the time. */
const axe = (page: Page) => new AxeBuilder({ page }).options({ runOnly: TAGS, resultTypes: ['violations'] }).setLegacyMode(true)

/** Presses a button that sends a form, and waits until the answer is on the page. */
export async function press(page: Page, text: string): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.locator(`main button:visible:has-text("${text}")`).first().click()
  await answer
  await page.locator('form[aria-busy=true]').waitFor({ state: 'detached' })
}
/** The texts of all alerts; none means that a form was taken. */
export const alerts = async (page: Page): Promise<readonly string[]> =>
  (await page.locator('main [role=alert]').allInnerTexts()).filter((text) => text.trim() !== '')

/** Work of a background step shows after a moment. */
export async function shows(page: Page, selector: string, url: string): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    await page.goto(url)
    if ((await page.locator(selector).count()) > 0) return
    await page.waitForTimeout(150)
  }
  throw new Error(`${url} never showed ${selector}`)
}

/** What axe finds on this page as it stands, and whether it scrolls sideways. */
export async function finds(page: Page): Promise<readonly string[]> {
  const { violations } = await axe(page).analyze()
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
  const path = new URL(page.url()).pathname
  return [
    ...violations.map(({ id, nodes }) => `${path}: ${id} at ${nodes[0]?.target.join(' ')}`),
    ...(wide ? [`${path} scrolls sideways`] : []),
  ]
}
/** The same with everything unfolded: what is folded is hidden from axe, too. */
export async function findsUnfolded(page: Page): Promise<readonly string[]> {
  await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true')
  return finds(page)
}

/** Sends a form that lacks something: the summary appears, has the focus, and is clean. */
export async function pressAndFail(page: Page, text: string): Promise<readonly string[]> {
  await press(page, text)
  await page.locator('main [role=alert]').first().waitFor()
  const focused = await page.evaluate('document.activeElement.getAttribute("role")')
  return [...(focused === 'alert' ? [] : [`${page.url()}: the error has no focus`]), ...(await finds(page))]
}

/** Tabs until the button with this text has the focus. */
export async function reach(page: Page, text: string): Promise<void> {
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press('Tab')
    if (String(await page.evaluate('document.activeElement.textContent')).includes(text)) return
  }
  throw new Error(`the keyboard never reached "${text}"`)
}
