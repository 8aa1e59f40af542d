import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MailChoice } from '../../../features/account/mail-choice'
import { one, type PageProps } from '../../../lib/page'
import { requireSession } from '../../../lib/session'
import { siteNames } from '../../../lib/site-names'
import { Moment } from '../../../ui/deadline'
import { PageHead } from '../../../ui/page-head'
import { SummaryList } from '../../../ui/summary-list'
import { Word } from '../../../ui/words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

export default async function Page({ searchParams }: PageProps) {
  const [session, query, t, siteName] = await Promise.all([requireSession(), searchParams, getTranslations('account'), siteNames()])
  const { person, memberships } = session
  return (
    <div className="stack-l max-w-[46rem]">
      <PageHead title={t('title')} notice={one(query.notice)} />
      <SummaryList
        rows={[
          { key: 'name', term: t('name'), value: person.name },
          { key: 'email', term: t('email'), value: person.email },
          { key: 'language', term: t('language'), value: t(`languageIs.${person.language}`) },
          {
            key: 'roles',
            term: t('roles'),
            value: (
              <ul>
                {memberships.map(({ role, site }) => (
                  <li key={`${role}${site ?? ''}`}>
                    <Word group="role" value={role} />
                    {site && `, ${siteName(site)}`}
                  </li>
                ))}
              </ul>
            ),
          },
          { key: 'session', term: t('session'), value: <Moment at={session.expires} /> },
        ]}
      />
      <MailChoice />
    </div>
  )
}
