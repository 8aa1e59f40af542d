import type { StoredMail } from '#functions/adapters/filesystem/mailer'
import { mailPages } from './mail-pages'

const MAIL: StoredMail = {
  id: 'application#abc#3#0',
  to: 'ada@example.org',
  language: 'de',
  subject: 'Bitte <b>abstimmen</b>',
  text: 'Guten Tag,\n<script>alert(1)</script>',
  about: 'application#abc',
  sentAt: '2026-11-23T08:00:00.000Z',
}
const app = (mails: readonly StoredMail[]) =>
  mailPages({ list: async () => mails, read: async (id) => mails.find((mail) => mail.id === id) }, '/mail')
const get = async (path: string, mails: readonly StoredMail[] = [MAIL]) => {
  const answer = await app(mails).request(path)
  return { status: answer.status, text: await answer.text() }
}

test.each([
  ['/mail', 'Postausgang (Demo)', '23.11.2026, 09:00'],
  ['/mail?lang=en', 'Outgoing mail (demo)', '23 Nov 2026, 09:00'],
])('%s lists the mails in its language, with links to each', async (path, title, time) => {
  const { status, text } = await get(path)
  expect(status).toBe(200)
  expect(text).toContain(title)
  expect(text).toContain(time)
  expect(text).toMatch(/href="\/mail\/application%23abc%233%230\?lang=(de|en)">Bitte &lt;b&gt;abstimmen&lt;\/b&gt;<\/a>/)
})
test('a mail is shown as text, whatever is in it', async () => {
  const { status, text } = await get('/mail/application%23abc%233%230')
  expect([status, text.includes('<script>')]).toEqual([200, false])
  expect(text).toContain('<pre lang="de">Guten Tag,\n&lt;script&gt;alert(1)&lt;/script&gt;</pre>')
})
test('an empty mailbox and a mail that is not there say so', async () => {
  expect(await get('/mail', [])).toEqual({ status: 200, text: expect.stringContaining('Noch keine E-Mails.') })
  expect(await get('/mail/other?lang=en')).toEqual({ status: 404, text: expect.stringContaining('There is no such mail.') })
})
