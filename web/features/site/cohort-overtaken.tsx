import { getLocale, getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { OvertakenCohortView } from '#functions/api-schema/overtaken-cohorts'
import { A } from '../../ui/a'
import { Moment } from '../../ui/deadline'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { settleCopies } from './cohort-actions'

type Props = { readonly overtaken: z.output<typeof OvertakenCohortView>; readonly linked?: boolean }

/** Released lists that a withdrawal has overtaken: what to do, and that it is done. */
export async function CohortOvertaken({ overtaken, linked = false }: Props) {
  const [t, tc, locale] = await Promise.all([getTranslations('site.cohorts'), getTranslations('common.action'), getLocale()])
  const { cohortId, decisionId, open, since } = overtaken
  return (
    <section className="your-turn stack-s" aria-label={t('overtaken')}>
      <h2>{linked ? <A href={`/${locale}/site/cohorts/${cohortId}`}>{t('overtaken')}</A> : t('overtaken')}</h2>
      {since && (
        <p className="muted">
          <Moment at={since} />
        </p>
      )}
      <p>{t('overtakenText', { count: open })}</p>
      <Form action={settleCopies.bind(null, { cohortId, decisionId })}>
        <div>
          <Submit working={tc('working')}>{t('settleCopies')}</Submit>
        </div>
      </Form>
    </section>
  )
}
