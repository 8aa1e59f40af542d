import { addMs, type Instant, inBerlin } from '#policies/kernel/time'

/** One appointment. Nothing in it that a stranger may not read: calendars are shared. `sequence` grows with each change of the appointment. */
export type CalendarEvent = {
  readonly uid: string
  readonly sequence: number
  readonly start: Instant
  readonly end: Instant
  readonly summary: string
  readonly description: string
  readonly url: string
  readonly cancelled: boolean
  /** busy: a meeting; free: a deadline, which takes no time of its own. */
  readonly busy: boolean
  readonly reminder: string
}

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line breaks of a text; control characters are not allowed at all. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')

const LINE_OCTETS = 75
const octets = (sign: string): number => {
  const code = sign.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
/** RFC 5545, 3.1: lines of at most 75 octets; a continuation begins with a blank, and no character is cut. */
export function foldedLine(line: string): string {
  let folded = ''
  let used = 0
  for (const sign of line) {
    const size = octets(sign)
    if (used + size > LINE_OCTETS) {
      folded += '\r\n '
      used = 1
    }
    folded += sign
    used += size
  }
  return folded
}
const utc = (at: Instant): string => `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
const local = (at: Instant): string => inBerlin(at).slice(0, 19).replaceAll(/[-:]/g, '')

/** The zone as the file's readers need it; the rule of the European Union since 1996. */
const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Berlin',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
]
const eventLines = (event: CalendarEvent, stamp: Instant): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(event.uid)}`,
  `DTSTAMP:${utc(stamp)}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTART;TZID=Europe/Berlin:${local(event.start)}`,
  `DTEND;TZID=Europe/Berlin:${local(event.end)}`,
  `SUMMARY:${escaped(event.summary)}`,
  `DESCRIPTION:${escaped(event.description)}`,
  `URL:${event.url}`,
  `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  `TRANSP:${event.busy ? 'OPAQUE' : 'TRANSPARENT'}`,
  'CLASS:PRIVATE',
  ...(event.cancelled ? [] : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(event.reminder)}`, 'TRIGGER:-P1D', 'END:VALARM']),
  'END:VEVENT',
]

/** A calendar file (RFC 5545): CRLF, times in Europe/Berlin. `stamp`: when it was made. */
export function calendarFile(events: readonly CalendarEvent[], stamp: Instant): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Votum//Votum//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...ZONE,
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ]
  return `${lines.map(foldedLine).join('\r\n')}\r\n`
}

const HALF_HOUR_MS = 1_800_000
/** A deadline as an appointment: the last half hour before it. */
export const untilDeadline = (deadline: Instant): Pick<CalendarEvent, 'start' | 'end' | 'busy'> => ({
  start: addMs(deadline, -HALF_HOUR_MS),
  end: addMs(deadline, -60_000),
  busy: false,
})
