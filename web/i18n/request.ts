import { getRequestConfig } from 'next-intl/server'
import { localeOf } from '../lib/locale'
import { MESSAGES } from '../messages/messages'

/** German days are written 01.12.2026; English ones with the month's name, because 12/01 means two different days in English. */
const DAY = { de: { day: '2-digit', month: '2-digit', year: 'numeric' }, en: { day: 'numeric', month: 'short', year: 'numeric' } } as const

/** Day arithmetic and times of day are Berlin's, wherever the server or the reader is. */
export default getRequestConfig(async ({ requestLocale }) => {
  const locale = localeOf(await requestLocale)
  const formats = { dateTime: { day: DAY[locale], time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } } } as const
  return { locale, messages: MESSAGES[locale], timeZone: 'Europe/Berlin', formats }
})
