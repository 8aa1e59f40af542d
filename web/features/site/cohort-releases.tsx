import { getFormatter, getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { CohortView } from '#functions/api-schema/consent-cohorts'
import { Moment } from '../../ui/deadline'
import { Table } from '../../ui/table'
import { CohortRelease } from './cohort-release'

type Props = { readonly job: z.output<typeof CohortView>; readonly idempotencyKey: string }

/** Releasing a finished cohort, and the lists that stand. */
export async function CohortReleases({ job, idempotencyKey }: Props) {
  const [t, tc, format] = await Promise.all([getTranslations('site.cohorts'), getTranslations('common'), getFormatter()])
  const texts = {
    release: t('release'),
    working: tc('action.working'),
    manifest: t('manifest'),
    hash: t('hash'),
    asOf: t('asOf'),
    summary: tc('error.summary'),
    refused: tc('error.refused'),
    reference: String(tc.raw('error.id')),
  }
  return (
    <section className="stack" aria-labelledby="releases">
      <h2 id="releases">{t('releases')}</h2>
      <p>{t('releaseLead')}</p>
      <CohortRelease cohortId={job.id} idempotencyKey={idempotencyKey} texts={texts} />
      {job.releases.length > 0 && (
        <Table label={t('standing')} head={[t('releasedAt'), t('decision'), t('asOf')]}>
          {job.releases.map(({ decisionId, releasedAt, asOf }) => (
            <tr key={decisionId}>
              <th scope="row">
                <Moment at={releasedAt} />
              </th>
              <td>
                <code className="break-all">{decisionId}</code>
              </td>
              <td>{format.number(asOf)}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}
