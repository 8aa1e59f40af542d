import type { Page } from 'playwright-core'
import { addDays, berlinDay } from '#policies/kernel/time'
import { until } from '../../../../bench/demo/client'
import { openBallot, vote } from '../../../../bench/demo/committees'
import { caseOf, writeProposal } from '../../../../bench/demo/proposals'
import { alerts, finds, findsUnfolded, press, pressAndFail, reach, shows } from './acts'
import type { Site } from './site'

const OWNER = 'lea.koenig'
type Device = 1280 | 768 | 360
const CONDITION = { text: 'Zugriff nur für benannte Personen.', owner: 'applicant', dueDays: 30 }

/** A second proposal, written and accepted over HTTP, so that the ballots of two committees are open. */
async function twoBallots({ client }: Site): Promise<string> {
  const id = await writeProposal(client, 'committee', OWNER, 'sepsis')
  await client.command(OWNER, 'submit-second', `/v1/applications/${id}/submissions`, {})
  const sealedHash = await until('the second proposal is with the office', async () => (await caseOf(client, 'office', id)).sealedHash)
  await client.command('office', 'accept-second', `/v1/applications/${id}/formal-check/acceptance`, { sealedHash })
  for (const place of ['charite', 'ukl']) {
    const body = { sealedHash, feasible: true, cases: 900, remarks: 'Die Daten liegen vor.' }
    await client.command(`${place}.steward`, `precheck-second-${place}`, `/v1/applications/${id}/sites/${place}/precheck`, body)
    await openBallot(client, `${place}.chair`, `${id}-${place}-r1`)
  }
  return id
}

async function declare(page: Page, url: string, conflict: 'yes' | 'no', words: { readonly save: string }): Promise<void> {
  await shows(page, 'input[name=conflict]', url)
  await page.locator(`input[name=conflict][value=${conflict}]`).check()
  await press(page, words.save)
}
/** On narrow screens the vote is a sheet at the bottom edge. */
async function openSheet(page: Page): Promise<void> {
  if (!(await page.locator('#vote').isVisible())) await page.locator('.sheet-bar button').click()
}

/** Seven members of one committee on three devices, then a second committee whose ballot closes early. */
export function committeeJourney(siteOf: () => Site): void {
  let site: Site
  let id = ''
  const ballot = (place: string, language = 'de') => `${site.base}/${language}/committee/${id}-${place}-r1`
  const seated = async (login: string, device: Device, language = 'de') => site.as(login, device, language)

  describe('a committee votes', () => {
    beforeAll(async () => {
      site = siteOf()
      id = await twoBallots(site)
    })

    test('the chair proposes rules, nobody confirms alone, an operator does', async () => {
      const chair = await seated('charite.chair', 1280)
      await chair.goto(`${site.base}/de/committee/charter`)
      expect(await findsUnfolded(chair)).toEqual([])
      await chair.locator('[name="id"]').fill('charite-eigene')
      await chair.locator('[name=deadlineDays]').fill('0')
      expect(await pressAndFail(chair, 'Geschäftsordnung vorschlagen')).toEqual([])
      await chair.locator('[name=deadlineDays]').fill('21')
      await press(chair, 'Was wäre gewesen?')
      expect(await chair.locator('[role=status]').textContent()).toMatch(/1 Abstimmung nachgerechnet;.*unverändert/s)
      expect(await chair.locator('[name=deadlineDays]').inputValue()).toBe('21')
      expect(await findsUnfolded(chair)).toEqual([])
      await press(chair, 'Geschäftsordnung vorschlagen')
      await chair.locator('.your-turn').waitFor()
      expect(await chair.locator('.your-turn button').count()).toBe(0)
      const admin = await site.asFresh('admin')
      await admin.goto(`${site.base}/de/committee/charter?site=charite`)
      expect(await findsUnfolded(admin)).toEqual([])
      await press(admin, 'Vorschlag bestätigen')
      await admin.locator('.your-turn').waitFor({ state: 'detached' })
      expect(await admin.locator('#charter').textContent()).toContain('Fassung 1')
    })

    test('who proposes a roster finds people by name; a name that nobody has is refused in place', async () => {
      const chair = await seated('charite.chair', 1280)
      await chair.goto(`${site.base}/de/committee/members`)
      await chair.locator('summary:has-text("Neue Besetzung vorschlagen")').click()
      const seat = chair.locator('.seat-fields').last()
      await seat.locator('summary').click()
      await seat.locator('[name$=".seat"]').fill('pflege')
      await seat.locator('[name$=".member"]').pressSequentially('Mert')
      await seat.locator('datalist option[value="Carla Mertens [p-charite-d6]"]').waitFor({ state: 'attached' })
      await seat.locator('[name$=".member"]').fill('Niemand Nirgends')
      expect(await pressAndFail(chair, 'Besetzung vorschlagen')).toEqual([])
    })

    test('a member who goes away hands the vote to the deputy, on a phone in English', async () => {
      const page = await seated('charite.m6', 360, 'en')
      await page.goto(`${site.base}/en/committee/members`)
      await page.locator('summary:has-text("Record an absence")').click()
      expect(await pressAndFail(page, 'Record')).toEqual([])
      const { now } = await site.client.dev('GET', '/clock')
      for (const name of ['from', 'to']) await page.locator(`[name=${name}]`).fill(berlinDay(now))
      await page.locator('[name=delegated]').check()
      await press(page, 'Record')
      await page.locator('text=Carla Mertens votes in your stead').waitFor()
      await site.keep(page, 'committee-members')
    })

    test('who is recused by rule sees neither dossier nor vote; who declares a conflict loses both', async () => {
      const byRule = await seated('charite.m4', 768)
      await byRule.goto(ballot('charite'))
      expect(await byRule.locator('#vote').textContent()).toContain('befangen')
      expect(await byRule.locator('#dossier, input[name=choice]').count()).toBe(0)
      const phone = await seated('charite.m5', 360)
      await declare(phone, ballot('charite'), 'yes', { save: 'Antwort speichern' })
      await phone.locator('#vote:has-text("befangen")').waitFor()
      expect(await phone.locator('#dossier').count()).toBe(0)
      expect(await finds(phone)).toEqual([])
    })

    test('a recusal by rule is lifted when chair and office both want it', async () => {
      const chair = await seated('charite.chair', 1280)
      await chair.goto(ballot('charite'))
      await chair.locator('summary:has-text("Befangenheit aufheben")').click()
      expect(await pressAndFail(chair, 'Aufhebung vorschlagen')).toEqual([])
      await chair.locator('[name=liftReason]').fill('Das Institut ist groß, beide arbeiten nicht zusammen.')
      await press(chair, 'Aufhebung vorschlagen')
      await chair.locator('.your-turn:has-text("Bestätigen muss jemand anderes")').waitFor()
      const office = await site.asFresh('office')
      await office.goto(ballot('charite'))
      expect(await findsUnfolded(office)).toEqual([])
      await press(office, 'Vorschlag bestätigen')
      await office.locator('.your-turn').waitFor({ state: 'detached' })
      const member = await seated('charite.m4', 768)
      await shows(member, 'input[name=conflict]', ballot('charite'))
    })

    test('chair, members and the deputy vote on three devices; a member changes the vote', async () => {
      for (const [login, device] of [
        ['charite.chair', 1280],
        ['charite.m2', 768],
        ['charite.m3', 360],
        ['charite.d6', 1280],
      ] as const) {
        const page = await seated(login, device)
        await declare(page, ballot('charite'), 'no', { save: 'Antwort speichern' })
        await page.locator('#dossier').waitFor()
        await openSheet(page)
        expect(await findsUnfolded(page)).toEqual([])
        await page.locator('input[name=choice][value=approve]').check()
        await press(page, 'Stimme abgeben')
        await page.locator('.notice.good:visible').first().waitFor()
      }
      const page = await seated('charite.m2', 768)
      await openSheet(page)
      await page.locator('#vote summary:has-text("Stimme ändern")').click()
      await page.locator('input[name=choice][value=return-for-revision]').check()
      await page.locator('[name=reason]').fill('Das Auswertungskonzept sollte genauer werden.')
      await press(page, 'Stimme ändern')
      await page.locator('.notice.good:visible').first().waitFor()
      await openSheet(page)
      expect(await page.locator('#vote').textContent()).toContain('Das Auswertungskonzept sollte genauer werden.')
    })

    test('a member asks the applicant about an answer of the form; the applicant answers on a phone and learns no name', async () => {
      const chair = await seated('charite.chair', 1280)
      await chair.goto(`${ballot('charite')}?at=data/variables#say`)
      expect(await chair.locator('#f-place').inputValue()).toBe('data/variables')
      expect(await chair.locator('input[name=visibility][value=committee]').isChecked()).toBe(true)
      expect(await pressAndFail(chair, 'Anmerkung absenden')).toEqual([])
      await chair.locator('#f-comment').fill('Wozu brauchen Sie die Uhrzeit der Aufnahme?')
      await chair.locator('input[name=visibility][value=applicant]').check()
      await press(chair, 'Anmerkung absenden')
      await chair.locator('.thread:has-text("Uhrzeit der Aufnahme") .tag.amber').waitFor()
      await site.keep(chair, 'discussion')
      const applicant = await seated(OWNER, 360)
      await applicant.goto(`${site.base}/de/proposals/${id}`)
      await applicant.locator('.your-turn a:has-text("Charité")').click()
      await applicant.locator('.thread').waitFor()
      expect(await applicant.locator('.comment strong').allInnerTexts()).toEqual(['Komitee'])
      await applicant.locator('.thread summary').click()
      await applicant.locator('.thread textarea').fill('Die Stunde genügt uns.')
      expect(await findsUnfolded(applicant)).toEqual([])
      await press(applicant, 'Antwort absenden')
      await applicant.locator('.answers:has-text("Die Stunde genügt uns.")').waitFor()
    })

    test('the whole vote works by keyboard alone', async () => {
      const page = await seated('charite.m7', 1280)
      await page.goto(ballot('charite'))
      await reach(page, 'Zum Inhalt springen')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await reachField(page, 'conflict')
      await page.keyboard.press('Space')
      await reach(page, 'Antwort speichern')
      await page.keyboard.press('Enter')
      await page.locator('#dossier').waitFor()
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
      await reachField(page, 'choice')
      await page.keyboard.press('Space')
      await reach(page, 'Stimme abgeben')
      await page.keyboard.press('Enter')
      await page.locator('#vote .notice.good').waitFor()
      const { seats, quorum } = await site.client.get('charite.chair', `/v1/ballots/${id}-charite-r1`)
      expect(seats.filter(({ voted }: { voted: boolean }) => voted)).toHaveLength(5)
      expect(quorum.met).toBe(true)
    })

    test('the chair calls a meeting with the ballot on its agenda, records who came, and approves the minutes', async () => {
      const chair = await seated('charite.chair', 1280)
      await chair.goto(`${site.base}/de/committee/meetings`)
      await chair.locator('summary:has-text("Sitzung einberufen")').click()
      expect(await pressAndFail(chair, 'Einladen')).toEqual([])
      const { now } = await site.client.dev('GET', '/clock')
      await chair.locator('[name=day]').fill(addDays(berlinDay(now), 1))
      await chair.locator('[name=from]').fill('10:00')
      await chair.locator('[name=to]').fill('11:30')
      await chair.locator('[name=place]').fill('Kleiner Sitzungssaal')
      await chair.locator(`input[name=agenda][value="${id}-charite-r1"]`).check()
      await press(chair, 'Einladen')
      await chair.waitForURL(/meetings\/[a-z2-7]+/)
      const meeting = chair.url().replace(/\?.*/, '')
      const phone = await seated('charite.m3', 360, 'en')
      await phone.goto(meeting.replace('/de/', '/en/'))
      await phone.locator('.rows a:has-text("Sepsis")').first().waitFor()
      expect(await findsUnfolded(phone)).toEqual([])
      await site.client.dev('POST', '/clock', { advance: '+36h' })
      await chair.goto(meeting)
      expect(await findsUnfolded(chair)).toEqual([])
      for (const index of [0, 1, 2, 3]) await chair.locator('.attendance-fields select').nth(index).selectOption('present')
      await press(chair, 'Anwesenheit speichern')
      await chair.locator('text=beschlussfähig').first().waitFor()
      await press(chair, 'Sitzung schließen')
      await chair.locator('#minutes').waitFor()
      const fresh = await site.asFresh('charite.chair')
      await fresh.goto(meeting)
      await press(fresh, 'Niederschrift genehmigen')
      await fresh.locator('#minutes ~ p .tag.green').waitFor()
      await site.keep(fresh, 'meeting')
      const pdf = await fresh.request.get(`${meeting}/minutes`)
      expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    })

    test('the chair closes the ballot and everybody reads the counted result', async () => {
      const chair = await seated('charite.chair', 1280)
      await chair.goto(ballot('charite'))
      await chair.locator('summary:has-text("Abstimmung schließen")').click()
      await press(chair, 'Abstimmung schließen')
      await chair.locator('#result').waitFor()
      await site.keep(chair, 'ballot-result')
      const pdf = await chair.request.get(`${ballot('charite')}/minutes`)
      expect([pdf.status(), (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
      const fresh = await site.asFresh('charite.chair')
      await fresh.goto(ballot('charite'))
      await press(fresh, 'Niederschrift genehmigen')
      await fresh.locator('#minutes ~ p .tag.green').waitFor()
      await fresh.goto(`${ballot('charite')}/receipt`)
      await fresh.locator('button:has-text("nachrechnen")').click()
      expect(await fresh.locator('main [role=status]').last().textContent()).toContain('unverändert')
      await site.keep(fresh, 'receipt')
      expect(await findsUnfolded(fresh)).toEqual([])
      const phone = await seated('charite.m3', 360)
      await phone.goto(ballot('charite'))
      expect(await phone.locator('.counts').textContent()).toMatch(/Zustimmen4.*zurückgeben1/)
      expect(await findsUnfolded(phone)).toEqual([])
      await phone.goto(`${site.base}/de/committee`)
      await site.keep(phone, 'committee-inbox')
    })

    test('in the second committee the sixth yes settles it, and the ballot closes before its deadline', async () => {
      // with a conditional yes among them, no later vote can make the outcome another
      const conditional = { member: 'ukl.chair', choice: 'approve-with-conditions', reason: 'Nur mit Auflage.', conditions: [CONDITION] }
      const yes = ['ukl.m2', 'ukl.m3', 'ukl.m4', 'ukl.m5'].map((member) => ({ member, choice: 'approve' }))
      await vote(site.client, `${id}-ukl-r1`, [conditional, ...yes])
      const page = await seated('ukl.m6', 360, 'en')
      await declare(page, ballot('ukl', 'en'), 'no', { save: 'Save the answer' })
      await openSheet(page)
      await page.locator('input[name=choice][value=approve]').check()
      expect(await pressAndFail(page, 'Cast the vote')).toEqual([])
      await site.keep(page, 'vote-sheet')
      await openSheet(page)
      await page.locator('input[name=choice][value=approve]').check()
      await page.locator('input[name=final]').check()
      await press(page, 'Cast the vote')
      await page.locator('#result').waitFor()
      expect([...(await alerts(page)), ...(await finds(page))]).toEqual([])
    })
  })
}

/** Tabs until a field of this name has the focus. */
async function reachField(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < 40; tabs++) {
    if ((await page.evaluate('document.activeElement.getAttribute("name")')) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard never reached the field ${name}`)
}
