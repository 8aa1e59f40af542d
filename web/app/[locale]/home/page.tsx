import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listApplications } from '#functions/api-schema/applications'
import { listTasks } from '#functions/api-schema/people'
import { TaskList } from '../../../features/home/task-list'
import { CaseRows } from '../../../features/proposals/case-rows'
import { callAs } from '../../../lib/actions'
import { one, type PageProps } from '../../../lib/page'
import { holds, requireSession } from '../../../lib/session'
import { siteNames } from '../../../lib/site-names'
import { A } from '../../../ui/a'
import { Notice } from '../../../ui/notice'
import { PageHead } from '../../../ui/page-head'
import { Word } from '../../../ui/words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('common.nav'))('home') }
}

export default async function Page({ searchParams }: PageProps) {
  const session = await requireSession()
  const [t, locale, query, siteName] = await Promise.all([getTranslations('home'), getLocale(), searchParams, siteNames()])
  const [tasks, cases] = await Promise.all([callAs(listTasks, {}), callAs(listApplications, {})])
  return (
    <div className="columns">
      <div className="stack-l">
        <PageHead title={t('title', { name: session.person.name })} notice={one(query.notice)} />
        <section className="stack" aria-labelledby="turn">
          <h2 id="turn">{t('turn')}</h2>
          {tasks.ok ? <TaskList items={tasks.value.items} /> : <Notice tone="bad">{t('failed')}</Notice>}
        </section>
        <section className="stack" aria-labelledby="recent">
          <h2 id="recent">{t('recent')}</h2>
          {!cases.ok && cases.problem.status !== 403 && <Notice tone="bad">{t('failed')}</Notice>}
          {cases.ok && cases.value.items.length > 0 && <CaseRows items={cases.value.items.slice(0, 20)} />}
          {(cases.ok ? cases.value.items.length === 0 : cases.problem.status === 403) && <p>{t('recentEmpty')}</p>}
        </section>
      </div>
      <aside className="stack">
        <div className="panel">
          <h2>{t('roles')}</h2>
          <ul className="stack-s">
            {session.memberships.map((membership) => (
              <li key={`${membership.role}${membership.site ?? ''}`}>
                <Word group="role" value={membership.role} />
                {membership.site && `, ${siteName(membership.site)}`}
              </li>
            ))}
          </ul>
        </div>
        {holds(session, 'applicant') && (
          <A className="btn" href={`/${locale}/proposals/new`}>
            {t('new')}
          </A>
        )}
      </aside>
    </div>
  )
}
