import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { openSite, type Site } from './site'

let site: Site
let application = ''
beforeAll(async () => {
  site = await openSite()
}, 180_000)
afterAll(() => site?.close(), 60_000)

const press = async (page: Page, text: string) => {
  await page.locator(`button:has-text("${text}")`).first().click()
  await page.waitForLoadState('networkidle')
}
const alerts = async (page: Page) => (await page.locator('main [role=alert]').allInnerTexts()).filter((text) => text.trim() !== '')
const casePage = (page: Page) => page.goto(`${site.base}/de/proposals/${application}`)
/** Work of a background step shows after a moment. */
async function shows(page: Page, selector: string, url: string): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    await page.goto(url)
    if ((await page.locator(selector).count()) > 0) return
    await page.waitForTimeout(150)
  }
  throw new Error(`${url} never showed ${selector}`)
}
async function finds(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
  return [
    ...violations.map(({ id, nodes }) => `${new URL(page.url()).pathname}: ${id} at ${nodes[0]?.target.join(' ')}`),
    ...(wide ? [`${page.url()} scrolls sideways`] : []),
  ]
}

describe('the main job in a browser', () => {
  test('the applicant checks the written draft and submits it', async () => {
    const page = await site.as('miriam.sander')
    await site.keep(page, 'home-de-1280')
    await page.goto(`${site.base}/de/proposals`)
    await page.locator('.rows a').first().click()
    await page.waitForURL(/proposals\/[a-z2-7]{26}$/)
    application = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page.goto(`${site.base}/de/proposals/${application}/edit`)
    await site.keep(page, 'task-list-de-1280')
    await page.goto(`${site.base}/de/proposals/${application}/edit/sites`)
    for (const other of ['ukl', 'ume']) await page.locator(`input[value="${other}"]`).uncheck()
    await press(page, 'Speichern und weiter')
    await page.goto(`${site.base}/de/proposals/${application}/edit/general`)
    await site.keep(page, 'section-de-1280')
    await page.goto(`${site.base}/de/proposals/${application}/review`)
    await press(page, 'Antrag einreichen')
    await page.waitForURL(/submitted/)
    expect(await alerts(page)).toEqual([])
  }, 90_000)

  test('the office accepts, and both stewards say that it is feasible', async () => {
    const office = await site.as('office')
    await casePage(office)
    await press(office, 'Annehmen und an die Standorte geben')
    expect(await alerts(office)).toEqual([])
    for (const place of ['charite', 'ukhd']) {
      const steward = await site.as(`${place}.steward`)
      await casePage(steward)
      await steward.locator('input[value=yes]').check()
      await steward.locator('[name=cases]').fill('1234')
      await press(steward, 'Vorprüfung abschließen')
      expect(await alerts(steward)).toEqual([])
    }
  }, 90_000)

  test('members answer the conflict question, read the dossier and vote: on a desk, on a phone, and by keyboard alone', async () => {
    for (const [login, width] of [
      ['charite.chair', 1280],
      ['charite.m2', 360],
    ] as const) {
      const page = await site.as(login, width)
      await shows(page, 'input[name=conflict]', `${site.base}/de/committee/${application}-charite-r1`)
      await page.locator('input[name=conflict][value=no]').check()
      await press(page, 'Antwort speichern')
      await page.locator('input[name=choice]').first().waitFor()
      await site.keep(page, `vote-de-${width}`)
      expect(await finds(page)).toEqual([])
      await page.locator('input[name=choice][value=approve]').check()
      await press(page, 'Stimme abgeben')
      await page.locator('.vote-panel .notice').first().waitFor()
      expect(await alerts(page)).toEqual([])
    }
    const keys = await site.as('charite.m3')
    await keys.goto(`${site.base}/de/committee/${application}-charite-r1`)
    await keys.locator('input[name=conflict][value=no]').focus()
    await keys.keyboard.press('Space')
    await reach(keys, 'Antwort speichern')
    await keys.keyboard.press('Enter')
    await keys.locator('input[name=choice]').first().waitFor()
    await keys.locator('input[name=choice]').first().focus()
    await keys.keyboard.press('Space')
    await reach(keys, 'Stimme abgeben')
    await keys.keyboard.press('Enter')
    await keys.locator('.vote-panel .notice').first().waitFor()
    const { seats } = await site.client.get('charite.chair', `/v1/ballots/${application}-charite-r1`)
    expect(seats.filter(({ voted }: { voted: boolean }) => voted)).toHaveLength(3)
  }, 120_000)

  test('the chair closes; the other committee votes; the case reaches contracting', async () => {
    const { vote, closeByChair, openBallot } = await import('../../../../bench/demo/committees')
    await vote(site.client, `${application}-charite-r1`, [{ member: 'charite.m5', choice: 'approve' }])
    const chair = await site.as('charite.chair')
    await chair.goto(`${site.base}/de/committee/${application}-charite-r1`)
    await chair.locator('summary:has-text("Abstimmung schließen")').click()
    await chair.locator('form button:has-text("Abstimmung schließen")').click()
    await chair.locator('#result').waitFor()
    await openBallot(site.client, 'ukhd.chair', `${application}-ukhd-r1`)
    await vote(
      site.client,
      `${application}-ukhd-r1`,
      ['ukhd.chair', 'ukhd.m2', 'ukhd.m4'].map((member) => ({ member, choice: 'approve' })),
    )
    await closeByChair(site.client, `${application}-ukhd-r1`, 'ukhd.chair')
    const office = await site.as('office')
    await shows(office, 'button:has-text("Vertrag erzeugen")', `${site.base}/de/proposals/${application}`)
    await press(office, 'Vertrag erzeugen')
    expect(await alerts(office)).toEqual([])
  }, 120_000)

  test('the contract is read as PDF and signed by the applicant and both sites; the office releases and publishes', async () => {
    const contract = `${site.base}/de/proposals/${application}/contract`
    for (const login of ['miriam.sander', 'charite.sign', 'ukhd.sign']) {
      const page = await site.as(login)
      await shows(page, 'input[name=read]', contract)
      if (login === 'miriam.sander') await site.keep(page, 'contract-de-1280')
      await page.locator('input[name=read]').check()
      await press(page, 'Unterzeichnen')
      expect(await alerts(page)).toEqual([])
    }
    const office = await site.as('office')
    const pdf = await office.request.get(`${contract}/document?id=${application}-v1`)
    expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    await shows(office, 'button:has-text("Vertrag freigeben")', contract)
    await press(office, 'Vertrag freigeben')
    await shows(office, 'button:has-text("Veröffentlichen")', `${site.base}/de/proposals/${application}`)
    await site.keep(office, 'case-de-1280')
    await press(office, 'Veröffentlichen')
    expect(await alerts(office)).toEqual([])
  }, 120_000)

  test('the public finds the project in the register, also without JavaScript', async () => {
    const page = await site.visit(1280, 'de', false)
    await page.goto(`${site.base}/de/register`)
    await page.locator('a:has-text("Sepsis")').first().click()
    await page.locator('h1:has-text("Sepsis")').waitFor()
    await site.keep(page, 'register-de-1280')
    expect(await page.locator('main').innerText()).toContain('Heidelberg')
  }, 60_000)
})

describe('every page for everybody', () => {
  const routes = (
    id: string,
  ): readonly (readonly [who: string | undefined, language: string, width: number, paths: readonly string[]])[] => [
    [
      undefined,
      'de',
      1280,
      ['', '/register', '/verify', '/help', '/signin', '/impressum', '/datenschutz', '/barrierefreiheit', '/nowhere'],
    ],
    [undefined, 'en', 360, ['', '/register', '/signin']],
    [
      'miriam.sander',
      'de',
      360,
      ['/home', '/proposals', '/proposals/new', `/proposals/${id}`, `/proposals/${id}/contract`, `/proposals/${id}/workflow`],
    ],
    ['paul.hoffmann', 'en', 1280, ['/home', '/proposals']],
    ['office', 'de', 1280, ['/home', '/office', `/proposals/${id}`, '/audit/access']],
    ['charite.steward', 'de', 1280, ['/home', '/site', '/site/lookup', '/site/clients']],
    ['charite.m2', 'en', 360, ['/home', '/committee', `/committee/${id}-charite-r1`]],
    ['auditor', 'en', 1280, ['/home', '/audit', '/audit?verify=yes', `/audit?stream=application%23${id}`]],
    ['admin', 'de', 1280, ['/home']],
  ]
  async function look(page: Page, language: string, width: number, path: string): Promise<readonly string[]> {
    await page.goto(`${site.base}/${language}${path}`)
    if (path === '/audit?verify=yes') await site.keep(page, `audit-${language}-${width}`)
    if (path.endsWith(application) && width === 360) await site.keep(page, `case-${language}-360`)
    if (path === '/home' && width === 360) await site.keep(page, `home-${language}-360`)
    return finds(page)
  }
  test('axe finds nothing, and nothing scrolls sideways', async () => {
    const found: string[] = []
    for (const [who, language, width, paths] of routes(application)) {
      const page = who === undefined ? await site.visit(width, language) : await site.as(who, width, language)
      for (const path of paths) found.push(...(await look(page, language, width, path)))
    }
    expect(found).toEqual([])
  }, 240_000)

  test('a form in error and an opened detail are clean too, and the error takes the focus', async () => {
    const steward = await site.as('charite.steward')
    await steward.goto(`${site.base}/de/site/clients`)
    await press(steward, 'Zugang anlegen')
    await steward.locator('[role=alert]').first().waitFor()
    expect(await finds(steward)).toEqual([])
    const auditor = await site.as('auditor')
    await auditor.goto(`${site.base}/de/proposals/${application}/workflow`)
    await auditor.locator('summary').first().click()
    await site.keep(auditor, 'workflow-de-1280')
    expect(await finds(auditor)).toEqual([])
  }, 90_000)

  test('no page asked another host, broke a script, or hit its own content policy', () => {
    expect(site.problems().filter((problem) => !/404/.test(problem))).toEqual([])
  })
})

/** Tabs until the button with this text has the focus. */
async function reach(page: Page, text: string): Promise<void> {
  for (let tabs = 0; tabs < 60; tabs++) {
    await page.keyboard.press('Tab')
    if (String(await page.evaluate('document.activeElement.textContent')).includes(text)) return
  }
  throw new Error(`the keyboard never reached "${text}"`)
}
