import type { Locale } from './locale'

const COMMON: Readonly<Record<Locale, ReadonlySet<string>>> = {
  de: new Set(
    'der die das den dem des ein eine einer und oder nicht ist sind wird werden von mit für auf aus bei nach zur zum im am als'.split(' '),
  ),
  en: new Set('the a an and or not is are be of with for on from by to in at as that this which will'.split(' ')),
}

/**
 * The language of a text that somebody wrote, as far as its common words tell; undefined when they do not.
 * A page in the other language then marks the text with it (WCAG 3.1.2).
 */
export function textLanguage(text: string): Locale | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const found = (locale: Locale) => words.filter((word) => COMMON[locale].has(word)).length
  const german = found('de') + (/[äöüß]/i.test(text) ? 1 : 0)
  const english = found('en')
  return german === english ? undefined : german > english ? 'de' : 'en'
}

/** The attribute that such a text needs on a page in `locale`: none where the language is the page's own or unknown. */
export function foreignLang(text: string, locale: Locale): { readonly lang?: Locale } {
  const lang = textLanguage(text)
  return lang === undefined || lang === locale ? {} : { lang }
}
