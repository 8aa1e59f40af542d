import { verifyLedgerExport } from '#functions/testing/independent/ledger-verifier'
import { closeByChair, vote } from '../../../../bench/demo/committees'
import { alerts, finds, findsUnfolded, press, pressAndFail, reach, shows } from './acts'
import { committeeJourney } from './committee-journey'
import { visits } from './routes'
import { OPENING_MS, openSite, type Site } from './site'
import { typedInput } from './typed-input'

let site: Site
let application = ''
let draft = ''
beforeAll(async () => {
  site = await openSite()
}, OPENING_MS)
afterAll(() => site?.close())

const caseUrl = () => `${site.base}/de/proposals/${application}`
const ballotUrl = (place: string) => `${site.base}/de/committee/${application}-${place}-r1`

describe('the main job in a browser', () => {
  test('the applicant checks the written draft, takes two sites out, and submits it', async () => {
    const page = await site.as('miriam.sander')
    await site.keep(page, 'home')
    await page.goto(`${site.base}/de/proposals`)
    await page.locator('.rows a').first().click()
    await page.waitForURL(/proposals\/[a-z2-7]{26}$/)
    application = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page.goto(`${caseUrl()}/edit`)
    await site.keep(page, 'task-list')
    await page.goto(`${caseUrl()}/edit/sites`)
    for (const other of ['ukl', 'ume']) await page.locator(`input[value="${other}"]`).uncheck()
    await press(page, 'Speichern und weiter')
    await page.waitForURL(/ethics$/)
    await page.goto(`${caseUrl()}/review`)
    await press(page, 'Antrag einreichen')
    await page.waitForURL(/submitted/)
    expect([...(await alerts(page)), ...(await finds(page))]).toEqual([])
  })

  test('an incomplete draft names what is missing, in its section and when it is sent', async () => {
    const { items } = await site.client.get('paul.hoffmann', '/v1/applications')
    draft = items[0].id
    const page = await site.as('paul.hoffmann')
    await page.goto(`${site.base}/de/proposals/${draft}/edit/general`)
    await page.locator('[name=title]').fill('')
    await page.locator('[name=durationMonths]').fill('')
    await press(page, 'Speichern und zur Übersicht')
    await page.waitForURL(/edit$/)
    await page.goto(`${site.base}/de/proposals/${draft}/edit/general`)
    expect(await page.locator('main .notice li').count()).toBeGreaterThanOrEqual(2)
    await site.keep(page, 'section-with-errors')
    await page.goto(`${site.base}/de/proposals/${draft}/review`)
    expect(await pressAndFail(page, 'Antrag einreichen')).toEqual([])
  })

  test('the office accepts, and both stewards say that it is feasible', async () => {
    const office = await site.as('office')
    await office.goto(caseUrl())
    expect(await findsUnfolded(office)).toEqual([])
    expect(await pressAndFail(office, 'Zurückgeben')).toEqual([])
    await office.goto(caseUrl())
    await press(office, 'Annehmen und an die Standorte geben')
    expect(await alerts(office)).toEqual([])
    for (const place of ['charite', 'ukhd']) {
      const steward = await site.as(`${place}.steward`)
      await steward.goto(caseUrl())
      await steward.locator('input[value=yes]').check()
      await steward.locator('[name=cases]').fill('1234')
      await press(steward, 'Vorprüfung abschließen')
      expect(await alerts(steward)).toEqual([])
    }
  })

  test('members answer the conflict question, read the dossier and vote: on a desk, on a phone, and by keyboard alone', async () => {
    for (const [login, width] of [
      ['charite.chair', 1280],
      ['charite.m2', 360],
    ] as const) {
      const page = await site.as(login, width)
      await shows(page, 'input[name=conflict]', ballotUrl('charite'))
      expect(await finds(page)).toEqual([])
      await page.locator('input[name=conflict][value=no]').check()
      await press(page, 'Antwort speichern')
      if (width === 360) await page.locator('.sheet-bar button').click()
      await page.locator('input[name=choice]').first().waitFor()
      if (width === 1280) await site.keep(page, 'vote')
      expect(await findsUnfolded(page)).toEqual([])
      await page.locator('input[name=choice][value=approve]').check()
      await press(page, 'Stimme abgeben')
      await page.locator(width === 360 ? '.sheet-bar .tag.green' : '.vote-panel .notice.good').waitFor()
      expect(await alerts(page)).toEqual([])
    }
    const keys = await site.as('charite.m3')
    await keys.goto(ballotUrl('charite'))
    await keys.locator('input[name=conflict][value=no]').focus()
    await keys.keyboard.press('Space')
    await reach(keys, 'Antwort speichern')
    await keys.keyboard.press('Enter')
    await keys.locator('input[name=choice]').first().waitFor()
    await keys.locator('input[name=choice]').first().focus()
    await keys.keyboard.press('Space')
    await reach(keys, 'Stimme abgeben')
    await keys.keyboard.press('Enter')
    await keys.locator('.vote-panel .notice.good').first().waitFor()
    const { seats } = await site.client.get('charite.chair', `/v1/ballots/${application}-charite-r1`)
    expect(seats.filter(({ voted }: { voted: boolean }) => voted)).toHaveLength(3)
  })

  test('a conditional yes needs a reason and a condition; typed text stays through the error', async () => {
    const page = await site.as('ukhd.m2')
    await shows(page, 'input[name=conflict]', ballotUrl('ukhd'))
    await page.locator('input[name=conflict][value=no]').check()
    await press(page, 'Antwort speichern')
    await page.locator('input[name=choice][value=approve-with-conditions]').check()
    await page.locator('[name="conditions.0.text"]').fill('Zugriff nur für namentlich benannte Personen.')
    await page.locator('[name="conditions.0.dueDays"]').fill('30')
    expect(await pressAndFail(page, 'Stimme abgeben')).toEqual([])
    expect(await page.locator('[name="conditions.0.text"]').inputValue()).toBe('Zugriff nur für namentlich benannte Personen.')
    await page.locator('[name=reason]').fill('Gut begründet, aber der Zugang sollte enger sein.')
    await page.locator('summary:has-text("Auflage 3")').click()
    await page.locator('[name="conditions.2.dueDays"]').fill('0')
    expect(await pressAndFail(page, 'Stimme abgeben')).toEqual([])
    expect(await page.locator('[name="conditions.2.text"]').isVisible()).toBe(true)
    await page.locator('[name="conditions.2.dueDays"]').fill('')
    await press(page, 'Stimme abgeben')
    await page.locator('.vote-panel .notice.good').first().waitFor()
    expect(await alerts(page)).toEqual([])
  })

  test('the chair closes, the other committee too, and the applicant accepts the condition', async () => {
    await vote(site.client, `${application}-charite-r1`, [{ member: 'charite.m5', choice: 'approve' }])
    const chair = await site.as('charite.chair')
    await chair.goto(ballotUrl('charite'))
    await chair.locator('summary:has-text("Abstimmung schließen")').click()
    await press(chair, 'Abstimmung schließen')
    await chair.locator('#result').waitFor()
    const others = ['ukhd.chair', 'ukhd.m4'].map((member) => ({ member, choice: 'approve' }))
    await vote(site.client, `${application}-ukhd-r1`, others)
    await closeByChair(site.client, `${application}-ukhd-r1`, 'ukhd.chair')
    const applicant = await site.as('miriam.sander')
    await shows(applicant, 'button:has-text("Auflage annehmen")', caseUrl())
    expect(await finds(applicant)).toEqual([])
    await press(applicant, 'Auflage annehmen')
    expect(await alerts(applicant)).toEqual([])
    const office = await site.as('office')
    await shows(office, 'button:has-text("Vertrag erzeugen")', caseUrl())
    await site.keep(office, 'case')
    await press(office, 'Vertrag erzeugen')
    expect(await alerts(office)).toEqual([])
  })

  test('the contract is read as PDF and signed by the applicant and both sites; the office releases and publishes', async () => {
    const contract = `${caseUrl()}/contract`
    for (const login of ['miriam.sander', 'charite.sign', 'ukhd.sign']) {
      const page = await site.asFresh(login)
      await shows(page, 'input[name=read]', contract)
      if (login === 'charite.sign') {
        await site.keep(page, 'contract')
        expect(await pressAndFail(page, 'Unterzeichnen')).toEqual([])
      }
      await page.locator('input[name=read]').check()
      await press(page, 'Unterzeichnen')
      expect(await alerts(page)).toEqual([])
    }
    const office = await site.asFresh('office')
    const pdf = await office.request.get(`${contract}/document?id=${application}-v1`)
    expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    await shows(office, 'button:has-text("Vertrag freigeben")', contract)
    await press(office, 'Vertrag freigeben')
    await shows(office, 'main :text("Vertrag in Kraft")', caseUrl())
    await press(office, 'Veröffentlichen')
    expect(await alerts(office)).toEqual([])
  })

  test('the applicant hands in evidence for the condition, and the chair of the site reviews it', async () => {
    const conditions = `${caseUrl()}/conditions`
    const applicant = await site.as('miriam.sander', 360)
    await shows(applicant, 'a:has-text("Auflage erfüllen")', `${site.base}/de/home`)
    expect(await applicant.locator('a:has-text("Auflage erfüllen")').count()).toBe(1)
    await shows(applicant, 'summary:has-text("Nachweis einreichen")', conditions)
    await applicant.locator('summary:has-text("Nachweis einreichen")').click()
    expect(await pressAndFail(applicant, 'Einreichen')).toEqual([])
    await applicant.locator('textarea[name^=evidence]').fill('Die Liste der Personen mit Zugriff ist hinterlegt.')
    await press(applicant, 'Einreichen')
    await applicant.locator('.timeline:has-text("Nachweis eingereicht")').waitFor()
    const chair = await site.as('ukhd.chair')
    await shows(chair, 'a:has-text("Nachweis zu einer Auflage prüfen")', `${site.base}/de/home`)
    await chair.goto(conditions)
    await site.keep(chair, 'conditions')
    expect(await pressAndFail(chair, 'Ergebnis festhalten')).toEqual([])
    await chair.locator('input[value=fulfilled]').check()
    await press(chair, 'Ergebnis festhalten')
    await chair.locator('article .tag.green:has-text("erfüllt")').waitFor()
    expect(await findsUnfolded(chair)).toEqual([])
  })

  test('the public finds the project in the register, also without JavaScript', async () => {
    const page = await site.visit(1280, 'de', false)
    await page.goto(`${site.base}/de/register`)
    await page.locator('a:has-text("Sepsis")').first().click()
    await page.locator('h1:has-text("Sepsis")').waitFor()
    await site.keep(page, 'register')
    expect(await page.locator('main').textContent()).toContain('Heidelberg')
  })
})

committeeJourney(() => site)
typedInput(
  () => site,
  () => draft,
)

describe('every page for everybody', () => {
  test('axe finds nothing on it with all folds open, and nothing scrolls sideways', async () => {
    const { items } = await site.client.get(undefined, '/v1/register')
    const found: string[] = []
    for (const { who, language, width, paths } of visits(application, draft, items[0].id)) {
      const page = who === undefined ? await site.visit(width, language) : await site.as(who, width, language)
      for (const path of paths) {
        await page.goto(`${site.base}/${language}${path}`)
        found.push(...(await findsUnfolded(page)))
      }
    }
    expect(found).toEqual([])
  })

  test('twice the text size still fits a phone, and paper has what the screen folds', async () => {
    const phone = await site.as('miriam.sander', 360)
    await phone.goto(`${site.base}/de/home`)
    await phone.evaluate('document.documentElement.style.fontSize = "200%"')
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(360)
    const member = await site.as('charite.m2', 360)
    await member.goto(ballotUrl('charite'))
    const answers = member.locator('details:has(> summary:has-text("Alle Angaben des Antrags")) > :not(summary)').first()
    const isSeen = () => answers.evaluate((element) => (element as unknown as { checkVisibility(): boolean }).checkVisibility())
    expect(await isSeen()).toBe(false)
    await member.emulateMedia({ media: 'print' })
    expect(await isSeen()).toBe(true)
    await member.emulateMedia({ media: 'screen' })
  }, 60_000)

  test('the bundled sign-in page, a form in error and a machine’s picture are clean, too', async () => {
    const stranger = await site.visit(360)
    await stranger.goto(`${site.base}/de/signin`)
    await stranger.locator('main button.btn').first().click()
    await stranger.locator('button[value=office]').waitFor()
    expect(await finds(stranger)).toEqual([])
    const steward = await site.as('charite.steward')
    await steward.goto(`${site.base}/de/site/clients`)
    expect(await pressAndFail(steward, 'Zugang vorschlagen')).toEqual([])
    const auditor = await site.as('auditor')
    await auditor.goto(`${site.base}/de/committee/statistics`)
    await site.keep(auditor, 'statistics')
    await auditor.goto(`${caseUrl()}/workflow`)
    await site.keep(auditor, 'workflow')
    await auditor.goto(`${site.base}/de/audit?verify=yes`)
    await site.keep(auditor, 'audit')
    const [download] = await Promise.all([auditor.waitForEvent('download'), auditor.locator('a[href$="/audit/export"]').click()])
    const exported = await download.createReadStream().then(async (stream) => (await stream.toArray()).join(''))
    expect(await verifyLedgerExport([exported])).toMatchObject({ verified: true, faults: [] })
  })

  test('no page asked another host, broke a script, or hit its own content policy', () => {
    expect(site.problems().filter((problem) => !/404/.test(problem))).toEqual([])
  })
})
