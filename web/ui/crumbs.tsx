import { useTranslations } from 'next-intl'
import { A } from './a'

export type Crumb = { readonly href: string; readonly text: string }

/** The way back up. The page itself is not in it: its H1 follows. */
export function Crumbs({ items }: { readonly items: readonly Crumb[] }) {
  const t = useTranslations('common.nav')
  return (
    <nav className="crumbs no-print" aria-label={t('crumbs')}>
      <ol>
        {items.map((item) => (
          <li key={item.href}>
            <A href={item.href}>{item.text}</A>
          </li>
        ))}
      </ol>
    </nav>
  )
}
