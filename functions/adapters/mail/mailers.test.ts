import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mail } from '#functions/ports'
import { FAKE_ACCOUNT, startFakeService } from '#functions/testing/fake-service'
import { memoryMailer } from '#functions/testing/memory/mailer'
import * as fc from '#functions/testing/properties'
import { fileMailer } from '../filesystem/mailer'
import { sesMailer } from '../ses/mailer'
import { messageText } from './message'

const root = mkdtempSync(join(tmpdir(), 'votum-mail-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let turn = 0
const folder = () => {
  turn += 1
  return join(root, String(turn))
}
const MAIL: Mail = {
  id: 'application#abc#3#0',
  to: 'ada@example.org',
  language: 'de',
  subject: 'Abstimmung eröffnet: bitte bis zum 1. Dezember 2026 abstimmen, danach wird geschlossen',
  text: 'Guten Tag,\n\ndie Abstimmung läuft.\n',
  about: 'application#abc',
}
const AT = Date.UTC(2026, 10, 23, 8, 0, 0)

test('a mail is ASCII with short lines, and says who, what and which', () => {
  const text = messageText(MAIL, { from: 'votum@example.org', at: new Date(AT), domain: 'example.org' })
  const lines = text.split('\r\n')
  expect(lines.filter((line) => line.length > 78 || /[^\x20-\x7e]/.test(line))).toEqual([])
  expect(lines).toEqual(
    expect.arrayContaining([
      'From: votum@example.org',
      'To: ada@example.org',
      'Date: Mon, 23 Nov 2026 08:00:00 +0000',
      `Message-ID: <${Buffer.from(MAIL.id).toString('base64url')}@example.org>`,
      'Content-Language: de',
      'Auto-Submitted: auto-generated',
    ]),
  )
})
test.each([
  'ada',
  'ada@example.org\r\nBcc: eve@example.org',
  'ada@example.org, eve@example.org',
  'Ada <ada@example.org>',
  'ä@example.org',
  '',
])('%j is no address', (to) =>
  expect(() => messageText({ ...MAIL, to }, { from: 'votum@example.org', at: new Date(), domain: 'x' })).toThrow(
    expect.objectContaining({ name: 'BadAddress' }),
  ),
)
test('a subject cannot bring headers of its own', () => {
  const text = messageText({ ...MAIL, subject: 'a\r\nBcc: eve@example.org' }, { from: 'votum@example.org', at: new Date(), domain: 'x' })
  expect(text).toContain('\r\nSubject: a Bcc: eve@example.org\r\n')
})
test('whatever is written to a file is read back', async () => {
  const mailer = fileMailer({ folder: folder(), now: () => AT })
  await fc.assertAsync(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ minLength: 1 }),
      async (subject, text, id) => {
        fc.pre(!/[\r\n]/.test(subject + text + id) && !/=\?/.test(subject + id) && subject.trim() === subject && id.trim() === id)
        await mailer.send({ ...MAIL, id, subject, text })
        expect(await mailer.read(id)).toEqual({ ...MAIL, id, subject, text, sentAt: '2026-11-23T08:00:00.000Z' })
      },
    ),
    { numRuns: 50 },
  )
})
test('a mail that is sent twice lies there once', async () => {
  const where = folder()
  const mailer = fileMailer({ folder: where })
  await mailer.send(MAIL)
  await mailer.send(MAIL)
  expect(readdirSync(where)).toHaveLength(1)
})
test('mails are listed with the newest first; an empty mailbox has none', async () => {
  let now = AT
  const mailer = fileMailer({ folder: folder(), now: () => now })
  expect(await mailer.list()).toEqual([])
  for (const id of ['a', 'b', 'c']) {
    await mailer.send({ ...MAIL, id })
    now += 1_000
  }
  expect((await mailer.list()).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
})
test.each([
  ['file', () => fileMailer({ folder: folder() })],
  ['memory', () => memoryMailer()],
])('erasing a case removes its mails and no others: %s', async (_kind, make) => {
  const mailer = make()
  await mailer.send(MAIL)
  await mailer.send({ ...MAIL, id: 'other', about: 'application#abcd' })
  await mailer.forget('application#abc')
  const left = 'list' in mailer ? await mailer.list() : mailer.sent()
  expect(left.map(({ id }) => id)).toEqual(['other'])
})
test('SES gets the whole message', async () => {
  const service = await startFakeService(() => ({ headers: { 'content-type': 'application/json' }, body: '{"MessageId":"m"}' }))
  const mailer = sesMailer({
    connection: { ...FAKE_ACCOUNT, endpoint: service.endpoint },
    from: 'votum@example.org',
    configurationSet: 'votum',
  })
  await mailer.send(MAIL)
  await mailer.forget(MAIL.about)
  await service.stop()
  const asked = JSON.parse(service.asked[0]?.body.toString('utf8') ?? '')
  expect(asked).toEqual({
    FromEmailAddress: 'votum@example.org',
    Destination: { ToAddresses: ['ada@example.org'] },
    Content: { Raw: { Data: expect.any(String) } },
    ConfigurationSetName: 'votum',
  })
  expect(Buffer.from(asked.Content.Raw.Data, 'base64').toString('latin1')).toContain('\r\nX-Votum-Id: application#abc#3#0\r\n')
  expect(service.asked).toHaveLength(1)
})
