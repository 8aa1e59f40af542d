import type { Instant, PlainDate } from '#policies/kernel/time'
import { deliveryOf, digestAt, MAIL_CHOICES, morningOf } from './choice'
import { digestText, noticeText } from './notice-text'
import { BALLOT_REMINDERS, daysLeft, nextReminder, OTHER_REMINDERS } from './reminders'
import { FRAME, type NoticeTemplate, PLACEHOLDERS, placeholdersOf, TEMPLATE_NAMES, templateNamed, WEIGHTS } from './templates'

const names = TEMPLATE_NAMES
const must = (name: string): NoticeTemplate => {
  const found = templateNamed(name)
  if (found === undefined) throw new Error(`no template ${name}`)
  return found
}
/** Notices about a site's systems or a committee. */
const ABOUT_NO_CASE = [
  'release-overtaken',
  'webhook-disabled',
  'committee-proposal',
  ...names.filter((name) => name.startsWith('meeting-')),
]
const at = (text: string) => text as Instant
const APP = 'abcdefghijklmnopqrstuvwxyz'
const target = { origin: 'https://votum.test', about: `ballot#${APP}-charite-r1` }
/** The first instant after 4 December 2026 in Berlin. */
const DEADLINE = at('2026-12-04T23:00:00.000Z')

test('the templates are there', () => expect(names.length).toBeGreaterThanOrEqual(34))
test('there is no template of another name', () =>
  expect([templateNamed('nothing'), templateNamed('toString')]).toEqual([undefined, undefined]))
test.each(names)(
  'notice %s says the same in both languages, with the same placeholders, and names its case, if it has one, in the subject',
  (name) => {
    const { de, en } = must(name)
    expect([de.subject, de.task].map((text) => text.trim().length > 3)).toEqual([true, true])
    expect([en.subject, en.task]).not.toEqual([de.subject, de.task])
    expect([placeholdersOf(en.subject), placeholdersOf(en.task)]).toEqual([placeholdersOf(de.subject), placeholdersOf(de.task)])
    expect(placeholdersOf(de.subject).includes('reference')).toBe(!ABOUT_NO_CASE.includes(name))
  },
)
test('no text names anything but what a stranger may read', () => {
  const used = names.flatMap((name) => [must(name).de, must(name).en]).flatMap(({ subject, task }) => [subject, task])
  const all = new Set([...used, ...Object.values(FRAME).flatMap((words) => Object.values(words))].flatMap(placeholdersOf))
  expect([...all].filter((name) => !(PLACEHOLDERS as readonly string[]).includes(name))).toEqual([])
})
test('both frames have the same parts with the same placeholders', () => {
  const shape = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([part, text]) => [part, placeholdersOf(text)])
  expect(shape(FRAME.en)).toEqual(shape(FRAME.de))
})
test.each(names)('of the data of notice %s nothing confidential gets into a mail', (name) => {
  const secret = {
    title: 'Sepsis',
    reason: 'Grund-42',
    patient: 'Max Muster',
    site: 'charite',
    open: ['umg'],
    caseNumber: 'K-1',
    party: 'umg',
  }
  const data = { ...secret, applicationId: APP, deadline: DEADLINE, days: 3 }
  const texts = [
    noticeText(must(name), 'de', data, target),
    noticeText(must(name), 'en', data, target),
    digestText([{ template: must(name), data, about: target.about }], 'de', target.origin),
  ]
  for (const { subject, text } of texts) {
    expect(`${subject} ${text}`).not.toMatch(/Sepsis|Grund-42|Max Muster|K-1|\bumg\b/)
    expect(`${subject} ${text}`).not.toMatch(/\{\w+\}|undefined|null/)
  }
})

test('an invitation says when the committee meets, and nothing of place or agenda', () => {
  const data = { site: 'charite', meeting: '2026-12-03T13:30:00.000Z' }
  const { subject, text } = noticeText(must('meeting-called'), 'de', data, { origin: 'https://votum.test', about: 'meeting#abc' })
  expect(subject).toBe('Einladung: Sitzung Ihres Komitees')
  expect(text.split('\n\n')[2]?.split('\n')).toEqual([
    'Sitzung: 03.12.2026, 14:30 Uhr',
    'Weiter in Votum: https://votum.test/de/committee/meetings/abc',
    'Termin als Kalenderdatei (nach der Anmeldung): https://votum.test/de/committee/meetings/abc/calendar.ics',
  ])
})
test('a notice says in the reader’s language which case, what to do, until when and where', () => {
  const data = { applicationId: APP, deadline: DEADLINE, days: 3 }
  expect(noticeText(must('ballot-reminder'), 'de', data, target)).toEqual({
    subject: 'Ihre Stimme zu V-ABCD-EFG fehlt: noch 3 Tage',
    text: [
      'Guten Tag,',
      'Bitte geben Sie Ihre Stimme ab. Ohne sie zählt Ihr Sitz als nicht besetzt.',
      [
        'Vorgang: V-ABCD-EFG',
        'Frist: 04.12.2026',
        `Weiter in Votum: https://votum.test/de/committee/${APP}-charite-r1`,
        `Frist als Kalenderdatei (nach der Anmeldung): https://votum.test/de/committee/${APP}-charite-r1/calendar.ics`,
      ].join('\n'),
      'Bitte melden Sie sich in Votum an, um mehr zu lesen. Diese Nachricht enthält absichtlich keine Inhalte des Antrags.',
      'Wie oft Votum Ihnen schreibt, stellen Sie hier ein: https://votum.test/de/account\n',
    ].join('\n\n'),
  })
  expect(noticeText(must('contract-issued'), 'en', { applicationId: APP }, { ...target, about: `contract#${APP}-v2` }).text).toContain(
    `Case: V-ABCD-EFG\nContinue in Votum: https://votum.test/en/proposals/${APP}/contract?id=${APP}-v2\n`,
  )
})
test('a digest lists its notices in their order, each with its link', () => {
  const line = (name: string, about: string) => ({ template: must(name), data: { applicationId: APP, deadline: DEADLINE }, about })
  const lines = [line('ballot-opened', target.about), line('published', `application#${APP}`)]
  expect(digestText(lines, 'en', target.origin)).toEqual({
    subject: 'Votum: 2 messages',
    text: expect.stringContaining(
      [
        `- Your vote on V-ABCD-EFG\n  A ballot has been opened. Please answer the conflict question first.\n  Deadline: 04/12/2026\n  https://votum.test/en/committee/${APP}-charite-r1`,
        `- V-ABCD-EFG is in the register\n  The project is published. Use begins after seven days at the earliest.\n  Deadline: 04/12/2026\n  https://votum.test/en/proposals/${APP}`,
      ].join('\n\n'),
    ),
  })
  expect(digestText(lines.slice(0, 1), 'de', target.origin).subject).toBe('Votum: eine Nachricht')
})

test('each choice with each weight', () => {
  const table = MAIL_CHOICES.map((choice) => [choice, ...WEIGHTS.map((weight) => deliveryOf(choice, weight))])
  expect(table).toEqual([
    ['at-once', 'send', 'send', 'send'],
    ['daily', 'send', 'digest', 'digest'],
    ['none', 'send', 'send', 'drop'],
  ])
})
test('a digest goes out on the next Berlin morning', () => {
  expect(digestAt(at('2026-11-23T09:00:00.000Z'))).toBe('2026-11-24T06:00:00.000Z')
  expect(digestAt(at('2026-11-23T23:30:00.000Z'))).toBe('2026-11-25T06:00:00.000Z')
  expect(morningOf('2026-07-01' as PlainDate)).toBe('2026-07-01T05:00:00.000Z')
})

test.each([
  ['2026-11-20T10:00:00.000Z', BALLOT_REMINDERS, { days: 7, at: '2026-11-27T06:00:00.000Z' }],
  ['2026-11-27T06:00:00.000Z', BALLOT_REMINDERS, { days: 3, at: '2026-12-01T06:00:00.000Z' }],
  ['2026-12-02T10:00:00.000Z', BALLOT_REMINDERS, { days: 1, at: '2026-12-03T06:00:00.000Z' }],
  ['2026-12-03T06:00:00.000Z', BALLOT_REMINDERS, undefined],
  ['2026-11-25T10:00:00.000Z', OTHER_REMINDERS, { days: 3, at: '2026-12-01T06:00:00.000Z' }],
  ['2026-12-03T06:00:00.000Z', OTHER_REMINDERS, { days: 0, at: '2026-12-04T06:00:00.000Z' }],
])('after %s the next reminder of a deadline on 4 December is %#', (after, days, next) => {
  expect(nextReminder(DEADLINE, days, at(after))).toEqual(next)
})
test('days left count Berlin days', () => {
  const left = (now: string) => daysLeft(DEADLINE, at(now))
  expect([left('2026-12-03T22:59:59.000Z'), left('2026-12-03T23:00:00.000Z'), left('2026-12-04T23:00:00.000Z')]).toEqual([1, 0, -1])
})
