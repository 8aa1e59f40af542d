import { referenceOf } from '#policies/application/application'
import type { JsonObject } from '#policies/kernel/json'
import { addMs, berlinDay, type Instant, inBerlin, isInstant } from '#policies/kernel/time'
import { FRAME, filled, type Language, type NoticeTemplate, type Placeholder } from './templates'

/** Where a notice leads: origin of the pages, and the stream that it is about. */
export type NoticeTarget = { readonly origin: string; readonly about: string }
export type NoticeText = { readonly subject: string; readonly text: string }
/** One line of a digest. */
export type DigestLine = { readonly template: NoticeTemplate; readonly data: JsonObject; readonly about: string }

const text = (data: JsonObject, name: string): string | undefined => {
  const value = data[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
/** Deadlines are the first instant after their day. */
function lastDay(deadline: Instant, language: Language): string {
  const [year = '', month = '', day = ''] = berlinDay(addMs(deadline, -1)).split('-')
  return language === 'de' ? `${day}.${month}.${year}` : `${day}/${month}/${year}`
}
/** When a meeting begins, in Berlin. */
function moment(at: Instant, language: Language): string {
  const [day = '', time = ''] = inBerlin(at).split('T')
  const [year = '', month = '', date = ''] = day.split('-')
  const clock = time.slice(0, 5)
  return language === 'de' ? `${date}.${month}.${year}, ${clock} Uhr` : `${date}/${month}/${year}, ${clock}`
}
const pathOf = (about: string): string => {
  const [kind = '', id = ''] = about.split('#')
  if (kind === 'ballot') return `/committee/${id}`
  if (kind === 'meeting') return `/committee/meetings/${id}`
  if (kind === 'contract') return `/proposals/${id.replace(/-v\d+$/, '')}/contract?id=${id}`
  return kind === 'application' ? `/proposals/${id}` : '/home'
}
const linkOf = ({ origin, about }: NoticeTarget, language: Language): string => `${origin}/${language}${pathOf(about)}`
/** The calendar file of a ballot or meeting lies behind its page; who opens it must be signed in. */
const calendarOf = (target: NoticeTarget, language: Language): string | undefined =>
  /^(ballot|meeting)#/.test(target.about) ? `${linkOf(target, language)}/calendar.ics` : undefined

type Values = Partial<Record<Placeholder, string>>
function valuesOf(data: JsonObject, target: NoticeTarget, language: Language): Values {
  const id = text(data, 'applicationId')
  const deadline = text(data, 'deadline')
  const meeting = text(data, 'meeting')
  const days = typeof data.days === 'number' ? String(data.days) : undefined
  const calendar = calendarOf(target, language)
  return {
    reference: id === undefined ? 'Votum' : referenceOf(id),
    link: linkOf(target, language),
    settings: `${target.origin}/${language}/account`,
    ...(deadline !== undefined && isInstant(deadline) && { deadline: lastDay(deadline, language) }),
    ...(meeting !== undefined && isInstant(meeting) && { meeting: moment(meeting, language) }),
    ...(days !== undefined && { days }),
    ...(calendar !== undefined && { calendar }),
  }
}

const calendarLine = (values: Values, frame: (typeof FRAME)[Language]): string | undefined => {
  if (values.calendar === undefined) return undefined
  if (values.meeting !== undefined) return frame.meetingCalendar
  return values.deadline === undefined ? undefined : frame.calendar
}

/**
 * The text of one notice in its reader's language. Of `data` only the application's id (as its reference), a deadline, a meeting's beginning
 * and a number of days are read, so nothing confidential can get into a mail.
 */
export function noticeText(template: NoticeTemplate, language: Language, data: JsonObject, target: NoticeTarget): NoticeText {
  const values = valuesOf(data, target, language)
  const frame = FRAME[language]
  const facts = [
    values.reference === 'Votum' ? undefined : frame.case,
    values.meeting === undefined ? undefined : frame.meeting,
    values.deadline === undefined ? undefined : frame.deadline,
    frame.link,
    calendarLine(values, frame),
  ].filter((line) => line !== undefined)
  const body = [frame.greeting, template[language].task, facts.join('\n'), frame.closing, frame.settings]
  return { subject: filled(template[language].subject, values), text: `${body.map((part) => filled(part, values)).join('\n\n')}\n` }
}

/** Several notices as one mail. */
export function digestText(lines: readonly DigestLine[], language: Language, origin: string): NoticeText {
  const frame = FRAME[language]
  const items = lines.map(({ template, data, about }) => {
    const values = valuesOf(data, { origin, about }, language)
    const meeting = values.meeting === undefined ? [] : [`  ${frame.meeting}`]
    const deadline = values.deadline === undefined ? [] : [`  ${frame.deadline}`]
    return [`- ${template[language].subject}`, `  ${template[language].task}`, ...meeting, ...deadline, `  ${values.link}`]
      .map((line) => filled(line, values))
      .join('\n')
  })
  const common = { count: String(lines.length), settings: `${origin}/${language}/account` }
  const body = [frame.greeting, frame.digestIntro, ...items, frame.closing, frame.settings]
  return {
    subject: filled(lines.length === 1 ? frame.digestSubjectOne : frame.digestSubject, common),
    text: `${body.map((part) => filled(part, common)).join('\n\n')}\n`,
  }
}
