import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listApplications } from '#functions/api-schema/applications'
import { listTasks } from '#functions/api-schema/people'
import { TaskList } from '../../../features/home/task-list'
import { CaseTable } from '../../../features/office/case-table'
import { AtAGlance } from '../../../features/site/at-a-glance'
import { loadOwn } from '../../../lib/load'
import { requireSession, sitesOf } from '../../../lib/session'
import { siteNames } from '../../../lib/site-names'
import { A } from '../../../ui/a'
import { PageHead } from '../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site'))('title') }
}

export default async function Page() {
  const session = await requireSession()
  const sites = sitesOf(session, 'steward')
  const [{ items }, tasks, siteName] = await Promise.all([loadOwn(listApplications, {}), loadOwn(listTasks, {}), siteNames()])
  const [t, locale] = await Promise.all([getTranslations('site'), getLocale()])
  return (
    <div className="stack-l">
      <PageHead title={t('title')} eyebrow={sites.map(siteName).join(', ') || undefined} lead={t('lead')} />
      <section className="stack" aria-labelledby="tasks">
        <h2 id="tasks">{t('tasks')}</h2>
        <TaskList items={tasks.items.filter(({ role }) => role === 'steward')} />
      </section>
      {sites.length > 0 && <AtAGlance sites={sites} />}
      <section className="stack" aria-labelledby="cases">
        <h2 id="cases">{t('cases')}</h2>
        {items.length === 0 ? <p className="panel">{t('noCases')}</p> : <CaseTable items={items} label={t('cases')} />}
      </section>
      <p>
        <A href={`/${locale}/developers`}>{t('api.title')}</A>
      </p>
    </div>
  )
}
