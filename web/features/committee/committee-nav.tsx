import { getLocale, getTranslations } from 'next-intl/server'
import { holds, requireSession } from '../../lib/session'
import { SubNav } from '../frame/sub-nav'

const PAGES = ['meetings', 'members', 'charter'] as const

/** The pages of a committee beside its ballots. */
export async function CommitteeNav({ site }: { readonly site: string }) {
  const [t, locale, session] = await Promise.all([getTranslations('committee.nav'), getLocale(), requireSession()])
  const base = `/${locale}/committee`
  const leads = holds(session, 'chair', 'office')
  const pages = [
    { href: base, text: t('ballots') },
    ...(leads ? [{ href: `${base}/desk`, text: t('desk') }] : []),
    ...PAGES.map((page) => ({ href: `${base}/${page}`, query: `site=${site}`, text: t(page) })),
    { href: `${base}/statistics`, text: t('statistics') },
  ]
  return <SubNav label={t('label')} pages={pages} />
}
