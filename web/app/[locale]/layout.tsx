import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import '../globals.css'
import { SiteFooter } from '../../features/frame/site-footer'
import { SiteHeader } from '../../features/frame/site-header'
import { isLocale } from '../../lib/locale'
import { FocusHeading } from '../../ui/focus-heading'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return {
    title: { default: `${t('name')} – ${t('tagline')}`, template: `%s – ${t('name')}` },
    description: t('tagline'),
    robots: { index: false },
  }
}

type Props = { readonly children: ReactNode; readonly params: Promise<{ locale: string }> }

export default async function Layout({ children, params }: Props) {
  await connection() // every page is made per request: its scripts carry the nonce of this request
  const { locale } = await params
  if (!isLocale(locale)) return notFound()
  const t = await getTranslations('common')
  return (
    <html lang={locale}>
      <body>
        <a className="skip-link" href="#content">
          {t('skip')}
        </a>
        <SiteHeader />
        <main id="content" className="site-main" tabIndex={-1}>
          <div className="page">{children}</div>
        </main>
        <SiteFooter />
        <FocusHeading />
      </body>
    </html>
  )
}
