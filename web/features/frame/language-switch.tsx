'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { inOtherLanguage, type Locale } from '../../lib/locale'

/** The same page in the other language. A full load, so that `lang` and all texts change together. */
export function LanguageSwitch({ locale, text, label }: { readonly locale: Locale; readonly text: string; readonly label: string }) {
  const other: Locale = locale === 'de' ? 'en' : 'de'
  return (
    <a href={inOtherLanguage(usePathname(), useSearchParams().toString(), other)} hrefLang={other} lang={other} aria-label={label}>
      {text}
    </a>
  )
}
