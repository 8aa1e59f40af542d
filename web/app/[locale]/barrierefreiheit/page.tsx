import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TextPage } from '../../../features/text/text-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('legal.accessibility'))('title') }
}

export default async function Page() {
  const t = await getTranslations('legal.accessibility')
  const sections = (['goal', 'open', 'feedback', 'dispute'] as const).map((name) => ({ title: t(`${name}Title`), body: t(name) }))
  return <TextPage title={t('title')} sections={sections} />
}
