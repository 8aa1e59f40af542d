import { useLocale } from 'next-intl'
import { foreignLang } from '../lib/text-language'

/** What somebody wrote about a case: its line breaks and its direction stay, and it says its language where the page has another. */
export function CaseText({ children }: { readonly children: string }) {
  return (
    <span className="whitespace-pre-line" dir="auto" {...foreignLang(children, useLocale())}>
      {children}
    </span>
  )
}
