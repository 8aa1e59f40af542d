/** German is the default, English stands complete beside it. */
export const LOCALES = ['de', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export const DEFAULT_LOCALE: Locale = 'de'
export const LOCALE_COOKIE = 'votum-language'

export const isLocale = (text: string | undefined): text is Locale => LOCALES.some((locale) => locale === text)
export const localeOf = (text: string | undefined): Locale => (isLocale(text) ? text : DEFAULT_LOCALE)

/** The language of a first visit: what was chosen before, then what the browser asks for, then German. */
export function preferredLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen
  const asked = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return asked.find(isLocale) ?? DEFAULT_LOCALE
}

/** An address below its language. */
export const inLocale = (pathname: string, locale: Locale): string => {
  const rest = pathname.split('/').slice(isLocale(pathname.split('/')[1]) ? 2 : 1)
  return `/${[locale, ...rest.filter((part) => part !== '')].join('/')}`
}

/** The same page in another language, with what it was asked for (a search, a site, a version) but without the answer to what was done. */
export const inOtherLanguage = (pathname: string, query: string, locale: Locale): string => {
  const asked = new URLSearchParams(query)
  asked.delete('notice')
  return `${inLocale(pathname, locale)}${asked.size === 0 ? '' : `?${asked}`}`
}
