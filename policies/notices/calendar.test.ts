import type { Instant } from '#policies/kernel/time'
import { type CalendarEvent, calendarFile, foldedLine, untilDeadline } from './calendar'

const at = (text: string) => text as Instant
const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'b1@votum',
  sequence: 0,
  ...untilDeadline(at('2026-12-04T23:00:00.000Z')),
  summary: 'Frist: Abstimmung V-ABCD-EFG',
  description: 'Bitte stimmen Sie ab.',
  url: 'https://votum.test/de/committee/b1',
  cancelled: false,
  reminder: 'Morgen endet die Frist.',
  ...over,
})
const lines = (over: Partial<CalendarEvent> = {}) => calendarFile([event(over)], at('2026-11-23T09:00:00.000Z')).split('\r\n')
const unfolded = (text: string) => text.replaceAll('\r\n ', '')

test('the deadline of 4 December is the last half hour of that Berlin day', () => {
  const file = lines()
  expect(file.slice(0, 5)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Votum//Votum//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'])
  expect(file.slice(file.indexOf('BEGIN:VEVENT'))).toEqual([
    'BEGIN:VEVENT',
    'UID:b1@votum',
    'DTSTAMP:20261123T090000Z',
    'SEQUENCE:0',
    'DTSTART;TZID=Europe/Berlin:20261204T233000',
    'DTEND;TZID=Europe/Berlin:20261204T235900',
    'SUMMARY:Frist: Abstimmung V-ABCD-EFG',
    'DESCRIPTION:Bitte stimmen Sie ab.',
    'URL:https://votum.test/de/committee/b1',
    'STATUS:CONFIRMED',
    'TRANSP:TRANSPARENT',
    'CLASS:PRIVATE',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'DESCRIPTION:Morgen endet die Frist.',
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})
test('in summer the same hour of the day is another instant', () => {
  expect(lines(untilDeadline(at('2026-07-04T22:00:00.000Z')))).toContain('DTSTART;TZID=Europe/Berlin:20260704T233000')
})
test('the zone that the times name is in the file, with both changes of clocks', () => {
  const file = lines()
  const zone = file.slice(file.indexOf('BEGIN:VTIMEZONE'), file.indexOf('END:VTIMEZONE'))
  expect(zone).toEqual(
    expect.arrayContaining(['TZID:Europe/Berlin', 'BEGIN:DAYLIGHT', 'BEGIN:STANDARD', 'TZOFFSETTO:+0200', 'TZOFFSETTO:+0100']),
  )
})
test('texts are escaped: comma, semicolon, backslash and line breaks; control characters are left out', () => {
  expect(lines({ summary: 'a, b; c\\d\r\ne\nf\u0007' })).toContain('SUMMARY:a\\, b\\; c\\\\d\\ne\\nf')
})
test('a line break in a text cannot begin a property of its own', () => {
  expect(lines({ summary: 'x\r\nATTACH:https://evil.example' }).filter((line) => line.startsWith('ATTACH'))).toEqual([])
})
test.each([
  ['ASCII', 'x'.repeat(200)],
  ['umlauts', 'ä'.repeat(100)],
  ['signs outside the basic plane', '🧬'.repeat(60)],
])('lines of %s have at most 75 octets, no sign is cut, and unfolding gives the line back', (_what, text) => {
  const folded = foldedLine(`SUMMARY:${text}`)
  expect(Math.max(...folded.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  expect(unfolded(folded)).toBe(`SUMMARY:${text}`)
  expect(folded).not.toContain('\ufffd')
})
test('what is called off says so and rings no more', () => {
  const file = lines({ cancelled: true, sequence: 3 })
  expect(file).toEqual(expect.arrayContaining(['STATUS:CANCELLED', 'SEQUENCE:3']))
  expect(file).not.toContain('BEGIN:VALARM')
})
