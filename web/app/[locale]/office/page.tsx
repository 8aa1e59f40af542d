import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PHASES } from '#functions/api-schema/application-views'
import { listApplications } from '#functions/api-schema/applications'
import { listTasks } from '#functions/api-schema/people'
import { TaskList } from '../../../features/home/task-list'
import { CaseTable } from '../../../features/office/case-table'
import { OfficeNav } from '../../../features/office/office-nav'
import { loadOwn } from '../../../lib/load'
import { Deadline } from '../../../ui/deadline'
import { PageHead } from '../../../ui/page-head'
import { Table } from '../../../ui/table'
import { Word } from '../../../ui/words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('office'))('title') }
}

export default async function Page() {
  const [{ items }, tasks] = await Promise.all([loadOwn(listApplications, {}), loadOwn(listTasks, {})])
  const [t, tp, tw] = await Promise.all([getTranslations('office'), getTranslations('proposals'), getTranslations('words.phase')])
  const lanes = PHASES.map((phase) => ({ phase, cases: items.filter((item) => item.phase === phase) })).filter(
    ({ cases }) => cases.length > 0,
  )
  const mine = tasks.items.filter(({ role }) => role === 'office')
  const nextDeadline = (cases: typeof items) => cases.flatMap(({ deadline }) => deadline ?? []).toSorted()[0]
  return (
    <div className="stack-l">
      <div className="stack">
        <OfficeNav />
        <PageHead title={t('title')} lead={t('lead')} />
      </div>
      <section className="stack" aria-labelledby="tasks">
        <h2 id="tasks">{t('tasks')}</h2>
        <TaskList items={mine} />
      </section>
      <section className="stack" aria-labelledby="pipeline">
        <h2 id="pipeline">{t('pipeline')}</h2>
        {lanes.length === 0 && <p className="panel">{t('empty')}</p>}
        {lanes.length > 0 && (
          <Table label={t('pipeline')} head={[tp('columns.phase'), t('count'), t('oldest')]}>
            {lanes.map(({ phase, cases }) => (
              <tr key={phase}>
                <th scope="row">
                  <a href={`#lane-${phase}`}>
                    <Word group="phase" value={phase} />
                  </a>
                </th>
                <td>{cases.length}</td>
                <td>
                  <Deadline at={nextDeadline(cases)} />
                </td>
              </tr>
            ))}
          </Table>
        )}
      </section>
      {lanes.map(({ phase, cases }) => (
        <section className="stack" key={phase} aria-labelledby={`lane-${phase}`}>
          <h2 id={`lane-${phase}`}>
            <Word group="phase" value={phase} /> ({cases.length})
          </h2>
          <CaseTable items={cases} label={t('lane', { phase: tw(phase) })} />
        </section>
      ))}
    </div>
  )
}
