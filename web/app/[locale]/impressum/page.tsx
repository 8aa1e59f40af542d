import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TextPage } from '../../../features/text/text-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('legal.imprint'))('title') }
}

export default async function Page() {
  const t = await getTranslations('legal.imprint')
  return <TextPage title={t('title')} lead={t('demo')} sections={[{ title: 'Votum', body: t('software') }]} />
}
