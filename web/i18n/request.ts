import { getRequestConfig } from 'next-intl/server'
import { localeOf } from '../lib/locale'
import { MESSAGES } from '../messages/messages'

/** Day arithmetic and times of day are Berlin's, wherever the server or the reader is. */
export default getRequestConfig(async ({ requestLocale }) => {
  const locale = localeOf(await requestLocale)
  return { locale, messages: MESSAGES[locale], timeZone: 'Europe/Berlin' }
})
