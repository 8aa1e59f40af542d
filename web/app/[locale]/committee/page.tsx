import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { listApplications } from '#functions/api-schema/applications'
import { listTasks } from '#functions/api-schema/people'
import { TaskList } from '../../../features/home/task-list'
import { CaseRows } from '../../../features/proposals/case-rows'
import { callAs } from '../../../lib/actions'
import { loadOwn } from '../../../lib/load'
import { PageHead } from '../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vote.inbox'))('title') }
}

export default async function Page() {
  const [tasks, cases, t] = await Promise.all([loadOwn(listTasks, {}), callAs(listApplications, {}), getTranslations('vote.inbox')])
  const mine = tasks.items.filter(({ role }) => role === 'member' || role === 'chair')
  const items = cases.ok ? cases.value.items : []
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')} />
      <section className="stack" aria-labelledby="open">
        <h2 id="open">{t('open')}</h2>
        {mine.length === 0 ? <p className="panel">{t('empty')}</p> : <TaskList items={mine} />}
      </section>
      {items.length > 0 && (
        <section className="stack" aria-labelledby="recent">
          <h2 id="recent">{t('recent')}</h2>
          <CaseRows items={items} />
        </section>
      )}
    </div>
  )
}
