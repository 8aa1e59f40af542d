import type { Page } from 'playwright-core'
import { identityText } from '#functions/ports-consent'
import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { until } from '../../../../bench/demo/client'
import { publishedCase } from '../http/network'
import { findsUnfolded, press, pressAndFail, shows } from './acts'
import type { Site } from './site'

const at = (site: Site, path: string) => `${site.base}/de/site${path}`

/** One steward proposes the erasure of a person, another confirms it, and no question finds the person any more. */
export async function twoErase(site: Site, machine: string): Promise<void> {
  for (const name of ['gerda', 'hugo'])
    await site.client.post(machine, '/fhir/Consent', consentOf({ patients: [name], day: '2024-09-02', permits: [6, 8] }))
  const asked = { question: { gate: ['.8'] }, subjects: [{ identifiers: [pseudonym('gerda')] }] }
  await site.client.command(machine, 'cohort-of-gerda', '/v1/consent/cohorts', asked)
  const page = await site.as('charite.steward')
  await page.goto(at(site, '/erasures'))
  expect(await pressAndFail(page, 'Vorschlagen')).toEqual([])
  await page.locator('[name=system]').fill(pseudonym('gerda').system)
  await page.locator('[name=value]').fill('nobody')
  await press(page, 'Vorschlagen')
  expect(await page.locator('.field-error').allInnerTexts()).toEqual(['Unter diesem Pseudonym ist niemand bekannt.'])
  await page.locator('[name=value]').fill('gerda')
  await press(page, 'Vorschlagen')
  await page.waitForURL(/notice=done/)
  expect(await page.locator('.your-turn').textContent()).toContain('Eine andere Person muss es bestätigen')
  expect(await page.locator('button:has-text("Endgültig löschen")').count()).toBe(0)
  expect(await findsUnfolded(page)).toEqual([])
  await site.keep(page, 'erasure-proposed')
  const other = await site.as('charite.steward2')
  await other.locator('a:has-text("Löschung")').first().click()
  await other.waitForURL(/site\/erasures/)
  await press(other, 'Endgültig löschen')
  await other.waitForURL(/notice=done/)
  await shows(other, 'td .tag.green', at(site, '/erasures'))
  expect(await other.locator('tbody tr').first().textContent()).toContain('Eine Person')
  expect(await other.locator('tbody tr').first().locator('td').nth(3).textContent()).toBe('1')
  expect(await findsUnfolded(other)).toEqual([])
  await site.keep(other, 'erasures')
  const answers = (who: string) =>
    site.client.post(machine, '/v1/consent/check', { question: { gate: ['.8'] }, subjects: [{ identifiers: [pseudonym(who)] }] })
  expect([await answers('gerda'), await answers('hugo')].map(({ answers: [one] }) => one.decision)).toEqual(['unknown', 'permit'])
  await page.goto(at(site, '/cohorts'))
  await page.locator('table a').first().click()
  await page.locator('.notice.bad').waitFor()
  expect(await page.locator('.notice.bad').textContent()).toContain('Eine Person dieser Liste wurde gelöscht')
}

/** A steward has personal data taken out of consents that were refused for it. */
export async function personalDataTakenOut(site: Site, machine: string): Promise<void> {
  const named = { ...consentOf({ patients: ['ida'] }), performer: [{ display: 'Erika Mustermann' }] }
  const send = async () => (await site.client.call(machine, 'POST', '/fhir/Consent', named)).status
  const page = await site.as('charite.steward')
  await page.goto(at(site, '/settings'))
  expect(await page.locator('input[value=refuse]').isChecked()).toBe(true)
  expect(await send()).toBe(422)
  expect(await findsUnfolded(page)).toEqual([])
  await page.locator('input[value=strip]').check()
  await press(page, 'Speichern')
  await page.waitForURL(/notice=done/)
  expect(await page.locator('label:has(input[value=strip])').textContent()).toContain('gilt jetzt')
  await site.keep(page, 'settings')
  expect(await send()).toBe(201)
}

/** An applicant lets the project's system in, renews its secret, sees that it was there, and shuts it out. */
async function systemReads(site: Site, page: Page, url: string): Promise<void> {
  const shown = () => page.locator('.notice.good code').allInnerTexts()
  expect(await pressAndFail(page, 'Zugang anlegen')).toEqual([])
  await page.locator('[name=name]').fill('Datenplattform')
  await press(page, 'Zugang anlegen')
  const [client = '', secret = ''] = await shown()
  expect(await findsUnfolded(page)).toEqual([])
  const token = await site.client.tokenFor(client, secret, 'project:read')
  const { items } = await site.client.get(token, `/v1/applications/${/proposals\/([^/]+)/.exec(url)?.[1]}/grants`)
  expect(items.map((one: { site: string }) => one.site)).toEqual(['charite'])
  await page.goto(url)
  expect(await page.locator('tr', { hasText: client }).textContent()).not.toContain('noch nie')
  await page.locator('summary', { hasText: 'Datenplattform ändern' }).click()
  await press(page, 'Neues Geheimnis erzeugen')
  expect((await shown())[0]).toBe(client)
  await page.goto(url)
  await page.locator('summary', { hasText: 'Datenplattform ändern' }).click()
  await press(page, 'Jetzt sperren')
  await page.waitForURL(/notice=done/)
  expect(await page.locator('tr', { hasText: client }).textContent()).toContain('gesperrt')
}

/** A project learns of a withdrawal on its page, by its own keys, and its system by a webhook of its own. */
export async function projectIsTold(site: Site, machine: string): Promise<void> {
  const { deps } = site.system
  const { id } = await publishedCase(site.client, 'TOLD')
  const take = (resource: object) => site.client.post(machine, '/fhir/Consent', resource)
  for (const name of ['jana', 'kurt']) await take(consentOf({ patients: [name], day: '2024-09-02', permits: [6, 8] }))
  const subjects = ['jana', 'kurt'].map((value) => ({ identifiers: [pseudonym(value)] }))
  const { keys } = await site.client.post(machine, '/v1/consent/release-keys', { applicationId: id, subjects })
  // as a release under the project's grant writes it, whose use begins later
  const identities = ['jana', 'kurt'].map((value) => deps.consent.keyed('charite', identityText(pseudonym(value))))
  await deps.members.add({ site: 'charite', grant: `${id}-charite`, decision: 'd-browser', position: 0, identities })
  await take(withdrawalOf('jana', new Date().toISOString().slice(0, 10)))
  const page = await site.as('miriam.sander')
  await page.goto(`${site.base}/de/proposals/${id}`)
  await page.locator('a:has-text("Widerrufe im Projekt")').click()
  await page.waitForURL(/withdrawals$/)
  const url = page.url()
  await shows(page, 'main td code', url)
  expect(await page.locator('main td code').allInnerTexts()).toEqual(keys[0])
  expect(await pressAndFail(page, 'Webhook anlegen')).toEqual([])
  await page.locator('[name=url]').fill(`${site.system.endpoints.dev}/webhooks/inbox`)
  await press(page, 'Webhook anlegen')
  expect(await page.locator('.notice.good code').count()).toBe(2)
  expect(await findsUnfolded(page)).toEqual([])
  await page.goto(url)
  await systemReads(site, page, url)
  await site.keep(page, 'project-withdrawals')
  await take(withdrawalOf('kurt', new Date().toISOString().slice(0, 10)))
  const told = async () => {
    const { items } = await (await fetch(`${site.system.endpoints.dev}/webhooks.json`)).json()
    return JSON.stringify(items).includes('consent.withdrawn') ? true : undefined
  }
  await until('the project is told', told)
  await shows(page, 'main tr:nth-child(2) td code', url)
  expect((await page.locator('main td code').allInnerTexts()).sort()).toEqual([...keys[0], ...keys[1]].sort())
  expect(await findsUnfolded(page)).toEqual([])
}
