import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { getCohort } from '#functions/api-schema/consent-cohorts'
import { listOvertakenCohorts } from '#functions/api-schema/overtaken-cohorts'
import { discardCohort } from '../../../../../features/site/cohort-actions'
import { CohortErased } from '../../../../../features/site/cohort-erased'
import { CohortFigures } from '../../../../../features/site/cohort-figures'
import { FileRefusal, FileSummary } from '../../../../../features/site/cohort-file-state'
import { CohortOvertaken } from '../../../../../features/site/cohort-overtaken'
import { CohortQuestion } from '../../../../../features/site/cohort-question'
import { CohortReleases } from '../../../../../features/site/cohort-releases'
import { CohortProgress, CohortState } from '../../../../../features/site/cohort-state'
import { loadOwn } from '../../../../../lib/load'
import { one, type PageProps } from '../../../../../lib/page'
import { A } from '../../../../../ui/a'
import { Crumbs } from '../../../../../ui/crumbs'
import { Moment } from '../../../../../ui/deadline'
import { Form } from '../../../../../ui/form/form'
import { Submit } from '../../../../../ui/form/submit'
import { Live } from '../../../../../ui/live'
import { Notice } from '../../../../../ui/notice'
import { PageHead } from '../../../../../ui/page-head'
import { SummaryList } from '../../../../../ui/summary-list'
import { Table } from '../../../../../ui/table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.cohorts'))('one') }
}

export default async function Page({ params, searchParams }: PageProps<'cohortId'>) {
  const [{ cohortId }, query] = await Promise.all([params, searchParams])
  const [job, overtaken, t, tc, format, locale] = await Promise.all([
    loadOwn(getCohort, { params: { cohortId } }),
    loadOwn(listOvertakenCohorts, {}),
    getTranslations('site.cohorts'),
    getTranslations('common.action'),
    getFormatter(),
    getLocale(),
  ])
  const running = job.state === 'queued' || job.state === 'running'
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/site/cohorts`, text: t('title') }]} />
        <PageHead title={t('one')} notice={one(query.notice)} />
      </div>
      {overtaken.items
        .filter((one) => one.cohortId === job.id && one.open > 0)
        .map((one) => (
          <CohortOvertaken key={one.cohortId} overtaken={one} />
        ))}
      {running && <Live />}
      {running && <CohortProgress processed={job.processed} total={job.total} />}
      {job.fileProblem && <FileRefusal problem={job.fileProblem} />}
      {job.state === 'failed' && !job.fileProblem && <Notice tone="bad">{t('failed', { problem: job.problem ?? '' })}</Notice>}
      <CohortErased job={job} />
      <SummaryList
        rows={[
          { key: 'state', term: t('state'), value: <CohortState state={job.state} /> },
          { key: 'begun', term: t('begun'), value: <Moment at={job.createdAt} /> },
          ...(job.finishedAt ? [{ key: 'ended', term: t('ended'), value: <Moment at={job.finishedAt} /> }] : []),
          { key: 'people', term: t('people'), value: job.total === 0 ? '–' : format.number(job.total) },
          { key: 'question', term: t('question'), value: <CohortQuestion question={job.question} /> },
          { key: 'rules', term: t('rules'), value: job.rules },
          ...(job.applicationId
            ? [
                {
                  key: 'application',
                  term: t('application'),
                  value: <A href={`/${locale}/proposals/${job.applicationId}`}>{job.applicationId}</A>,
                },
              ]
            : []),
        ]}
      />
      {job.state === 'finished' && <CohortReleases job={job} idempotencyKey={randomUUID()} />}
      {Object.keys(job.reasons).length > 0 && (
        <section className="stack-s" aria-labelledby="answers">
          <h2 id="answers">{t('answers')}</h2>
          <CohortFigures reasons={job.reasons} />
          <p className="muted">{t('answersHint')}</p>
        </section>
      )}
      {job.file && <FileSummary file={job.file} />}
      {job.ranges.length > 0 && (
        <details>
          <summary>{t('ranges')}</summary>
          <Table label={t('ranges')} head={[t('part'), t('people'), t('position')]}>
            {job.ranges.map(({ index, processed, position }) => (
              <tr key={index}>
                <th scope="row">{format.number(index + 1)}</th>
                <td>{format.number(processed)}</td>
                <td>{format.number(position)}</td>
              </tr>
            ))}
          </Table>
        </details>
      )}
      {job.state !== 'cancelled' && (
        <details>
          <summary>{t('cancel')}</summary>
          <div className="panel stack-s">
            <p>{t('cancelLead')}</p>
            <Form action={discardCohort.bind(null, job.id)}>
              <div>
                <Submit tone="danger" working={tc('working')}>
                  {t('cancelNow')}
                </Submit>
              </div>
            </Form>
          </div>
        </details>
      )}
    </div>
  )
}
