import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { grantActivated, grantCreated } from '#functions/testing/grant-builder'
import { handle, systemContext } from '#functions/usecases/handle'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import { ok } from '#policies/kernel/result'
import { siteClient } from '../../../../bench/demo/consents'
import { alerts, finds, findsUnfolded, press, pressAndFail, shows } from './acts'
import { OPENING_MS, openSite, type Site } from './site'
import { personalDataTakenOut, projectIsTold, twoErase } from './steward-duties'

let site: Site
let machine = ''
const APP = 'a'.repeat(26)
const GRANT = [
  grantCreated(APP, {
    contractId: `${APP}-v1`,
    from: '2026-01-01',
    to: '2099-12-31',
    recipients: ['p-miriam-sander'],
    owners: ['p-miriam-sander'],
  }),
  grantActivated('2026-01-01'),
]
const today = () => new Date().toISOString().slice(0, 10)
const take = (resource: object) => site.client.post(machine, '/fhir/Consent', resource)

beforeAll(async () => {
  site = await openSite()
  machine = await siteClient(site.client, 'charite', `${site.folder}/clients.json`)
  for (const name of ['ada', 'ben']) await take(consentOf({ patients: [name], day: '2024-09-02', permits: [1, 6, 8] }))
}, OPENING_MS)
afterAll(() => site?.close())
const at = (path: string) => `${site.base}/de/site${path}`

describe('a steward’s work in a browser', () => {
  test('an API client is proposed, its secret shown once; another person’s confirmation makes it work; it is renewed and blocked', async () => {
    const page = await site.as('charite.steward')
    await page.goto(at('/clients'))
    expect(await pressAndFail(page, 'Zugang vorschlagen')).toEqual([])
    await page.locator('[name=name]').fill('Pseudonymisierungsdienst')
    await page.locator('input[name=scopes][value="consent:check"]').check()
    await press(page, 'Zugang vorschlagen')
    expect(await page.locator('.notice.good code').count()).toBe(2)
    expect(await findsUnfolded(page)).toEqual([])
    await site.keep(page, 'api-clients')
    await page.goto(at('/clients'))
    await page.locator('table a:has-text("Pseudonymisierungsdienst")').click()
    await page.waitForURL(/clients\/charite-/)
    expect(await page.locator('.your-turn').textContent()).toContain('Bestätigen muss es eine andere Person')
    const client = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const { items } = await site.client.get('charite.steward', '/v1/clients')
    const { proposal } = items.find((one: { client: string }) => one.client === client)
    await site.client.command('admin', 'confirm', `/v1/clients/${client}/confirmation`, { proposalHash: proposal.proposalHash })
    await page.reload()
    await press(page, 'Neues Geheimnis erzeugen')
    expect(await page.locator('.notice.good code').count()).toBe(2)
    expect(await findsUnfolded(page)).toEqual([])
    await site.keep(page, 'api-client')
    await page.goto(at(`/clients/${client}`))
    await page.locator('summary:has-text("Zugang sperren")').click()
    await press(page, 'Jetzt sperren')
    await page.locator('dd .tag.red').first().waitFor()
    expect(await alerts(page)).toEqual([])
  })

  test('a webhook tells of what comes in; a message is sent again', async () => {
    const page = await site.as('charite.steward')
    await page.goto(at('/webhooks'))
    expect(await pressAndFail(page, 'Webhook anlegen')).toEqual([])
    await page.locator('[name=url]').fill(`${site.system.endpoints.dev}/webhooks/inbox`)
    for (const type of ['consent.withdrawn', 'consent.changed']) await page.locator(`input[name=types][value="${type}"]`).check()
    await press(page, 'Webhook anlegen')
    expect(await page.locator('.notice.good code').count()).toBe(2)
    expect(await findsUnfolded(page)).toEqual([])
    await take(consentOf({ patients: ['cem'] }))
    await page.goto(at('/webhooks'))
    await page.locator('table a').first().click()
    await page.waitForURL(/webhooks\/wh-/)
    const url = page.url()
    await shows(page, 'td .tag.green', url)
    await site.keep(page, 'webhook')
    expect(await findsUnfolded(page)).toEqual([])
    await press(page, 'Noch einmal senden')
    const { items } = await (await fetch(`${site.system.endpoints.dev}/webhooks.json`)).json()
    expect(new Set(items.map(({ id }: { id: string }) => id)).size).toBe(1)
    expect(await alerts(page)).toEqual([])
  })

  test('the course of a person’s consents is drawn and told, and compared under both rule sets', async () => {
    const page = await site.as('charite.steward')
    await page.goto(at('/lookup'))
    expect(await pressAndFail(page, 'Nachsehen')).toEqual([])
    await page.locator('[name=system]').fill(pseudonym('ada').system)
    await page.locator('[name=value]').fill('ada')
    await page.locator('[name=dataDate]').fill('2025-01-01')
    await press(page, 'Nachsehen')
    await page.locator('.timeline-svg .permit').first().waitFor()
    expect(await page.locator('main h2:has-text("Antwort")').textContent()).toBe('Antwort: erlaubt')
    expect(await page.locator('.answer-line:has-text(".8 MDAT")').first().textContent()).toContain('Einwilligung vom 02.09.2024')
    expect(await page.locator('.courses li').count()).toBeGreaterThan(1)
    expect(await findsUnfolded(page)).toEqual([])
    await site.shoot(page, 'lookup')
    await page.goto(at('/differs'))
    expect(await pressAndFail(page, 'Vergleichen')).toEqual([])
    await page.locator('[name=system]').fill(pseudonym('ada').system)
    await page.locator('[name=value]').fill('ada')
    await press(page, 'Vergleichen')
    await page.locator('.side-by-side .timeline-svg').nth(1).waitFor()
    expect(await page.locator('.notice.turn').textContent()).toContain('verschieden')
    expect(await findsUnfolded(page)).toEqual([])
    await site.shoot(page, 'differs')
  })

  test('a cohort goes as a file, is judged while one watches, released and fetched; a withdrawal takes the list back', async () => {
    for (const name of ['k-01', 'k-02']) await take(consentOf({ patients: [name], day: '2024-09-02', permits: [6, 8] }))
    const page = await site.as('charite.steward')
    const choose = (text: string) =>
      page.locator('[name=file]').setInputFiles({ name: 'kohorte.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    const ask = async (text: string) => {
      await page.goto(at('/cohorts'))
      await choose(text)
      await page.locator('[name=system]').fill(pseudonym('k-01').system)
      await page.locator('[name=from]').fill('2025-01-01')
      await page.locator('[name=to]').fill('2025-03-31')
      await page.locator('button:has-text("Hochladen und prüfen")').click()
      await page.waitForURL(/cohorts\/[a-z0-9]+$/)
    }
    await page.goto(at('/cohorts'))
    expect(await pressAndFail(page, 'Hochladen und prüfen')).toEqual([])
    expect(await page.locator('.field-error').count()).toBe(3)
    await ask('Pseudonym;Name\r\nk-01;Erika Mustermann\r\n')
    await page.locator('.notice.bad').waitFor()
    expect(await page.locator('.notice.bad').textContent()).toContain('Spalte 2 sieht nach Namen aus (nach der Überschrift, Zeile 1)')
    expect(await findsUnfolded(page)).toEqual([])
    await site.keep(page, 'cohort-refused')
    const people = Array.from({ length: 300 }, (_, n) => `k-${String(n + 1).padStart(2, '0')};x`)
    await ask(`Pseudonym;Gruppe\r\n${[...people, 'k-01;x', ';x'].join('\r\n')}\r\n`)
    await page.locator('dd .tag.green').waitFor()
    expect(await page.locator('table:has(.tag.green) tbody tr').first().textContent()).toMatch(/2$/)
    await press(page, 'Jetzt prüfen und herausgeben')
    await page.locator('.notice.good a').first().waitFor()
    expect(await page.locator('.notice.good').textContent()).toContain('2 Personen dürfen herausgegeben werden')
    expect(await findsUnfolded(page)).toEqual([])
    await site.shoot(page, 'cohort-released')
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.notice.good a').first().click()])
    const list = await download.createReadStream().then(async (stream) => (await stream.toArray()).join(''))
    expect(
      list
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)[0].value),
    ).toEqual(['k-01', 'k-02'])
    const url = page.url()
    await shows(page, '#releases ~ .table-scroll tbody tr', url)
    await site.keep(page, 'cohort')
    await take(withdrawalOf('k-02', today()))
    for (let tries = 0; tries < 400 && (await page.locator('#releases ~ .table-scroll').count()) > 0; tries++) {
      await page.waitForTimeout(150)
      await page.goto(url)
    }
    expect(await page.locator('#releases ~ .table-scroll').count()).toBe(0)
    await shows(page, '.your-turn', at('/cohorts'))
    expect(await findsUnfolded(page)).toEqual([])
    await site.keep(page, 'cohorts')
    await page.goto(url)
    expect(await page.locator('.your-turn').textContent()).toContain('Eine herausgegebene Liste wurde gelöscht')
    await site.keep(page, 'cohort-overtaken')
    await press(page, 'Alle Kopien sind gelöscht')
    await page.waitForURL(/notice=done/)
    await page.goto(url)
    expect(await page.locator('.your-turn').count()).toBe(0)
    await page.locator('summary:has-text("Kohorte verwerfen")').click()
    await press(page, 'Endgültig verwerfen')
    await page.waitForURL(/notice=done/)
    expect([await page.locator('summary:has-text("Kohorte verwerfen")').count(), await alerts(page)]).toEqual([0, []])
  })

  test('a withdrawal names the project that holds the person, and the steward settles it', async () => {
    const { deps } = site.system
    await handle(deps, systemContext('grant'), grantAggregate, `grant#${APP}-charite`, () => ok({ events: GRANT }))
    const question = { purpose: 'central-analysis', dataDate: '2025-01-01' }
    await site.client.post(machine, '/v1/consent/check', { question, subjects: [{ identifiers: [pseudonym('ben')] }], applicationId: APP })
    await take(withdrawalOf('ben', today()))
    const page = await site.as('charite.steward')
    await page.goto(`${site.base}/de/home`)
    await page.locator('a:has-text("Widerruf betrifft ein laufendes Projekt")').click()
    await page.waitForURL(/site\/affected/)
    expect(await page.locator('.your-turn').textContent()).toContain('Eine Person hat widerrufen')
    expect(await findsUnfolded(page)).toEqual([])
    await site.keep(page, 'affected')
    await press(page, 'Ist beim Projekt umgesetzt')
    await page.waitForURL(/notice=done/)
    expect([await page.locator('.your-turn').count(), await alerts(page)]).toEqual([0, []])
  })

  test(
    'two stewards erase a person: one proposes, the other confirms, and no question finds the person any more',
    () => twoErase(site, machine),
    120_000,
  )

  test('a steward chooses what is done with personal data in consents, and it is done', () => personalDataTakenOut(site, machine))

  test('a project learns of withdrawals by its own keys, on its page and by its own webhook', () => projectIsTold(site, machine))

  test('imports show what was not taken in and why, and the API is described without anything from elsewhere', async () => {
    const lines = [
      JSON.stringify(consentOf({ patients: ['dora'] })),
      '{"resourceType":"Consent"',
      JSON.stringify({ resourceType: 'Consent' }),
    ]
    const started = await fetch(`${site.system.endpoints.api}/v1/consent/import`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${machine.slice('token:'.length)}`,
        'content-type': 'application/x-ndjson',
        'idempotency-key': 'browser-import',
      },
      body: lines.join('\n'),
    })
    expect(started.status).toBe(202)
    const page = await site.as('charite.steward')
    await shows(page, 'td .tag.green', at('/imports'))
    expect(await finds(page)).toEqual([])
    await page.locator('table a').first().click()
    await page.waitForURL(/imports\/./)
    expect(await page.locator('#errors ~ ul > li').count()).toBe(2)
    expect(await findsUnfolded(page)).toEqual([])
    await site.keep(page, 'import')
    await page.goto(at('/imports'))
    expect(await pressAndFail(page, 'Aufnehmen')).toEqual([])
    const entry = [{ resource: consentOf({ patients: ['emil'] }) }, { resource: { resourceType: 'Patient' } }]
    const bundle = Buffer.from(JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }, null, 2))
    await page.locator('[name=file]').setInputFiles({ name: 'bundle.json', mimeType: 'application/json', buffer: bundle })
    await page.locator('main button:has-text("Aufnehmen")').click()
    await page.waitForURL(/imports\/./)
    await shows(page, 'dd .tag.green', page.url())
    expect(await page.locator('#errors ~ ul > li').allTextContents()).toEqual([expect.stringContaining('Zeile 2')])
    await page.goto(`${site.base}/en/developers`)
    expect(await finds(page)).toEqual([])
    await page.locator('#checkConsent > summary').click()
    await site.shoot(page, 'developers')
    const phone = await site.as('charite.steward', 360, 'en')
    for (const path of [
      '',
      '/clients',
      '/webhooks',
      '/lookup',
      '/lookup/try',
      '/differs',
      '/affected',
      '/imports',
      '/cohorts',
      '/erasures',
      '/settings',
    ]) {
      await phone.goto(`${site.base}/en/site${path}`)
      expect(await findsUnfolded(phone)).toEqual([])
    }
    expect(site.problems()).toEqual([])
  })
})
