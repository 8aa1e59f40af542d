import { getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { CohortView } from '#functions/api-schema/consent-cohorts'
import { Notice } from '../../ui/notice'

/** What erasures did to a cohort: it ended, or its list leaves people out. */
export async function CohortErased({ job: { problem, erased } }: { readonly job: z.output<typeof CohortView> }) {
  const t = await getTranslations('site.cohorts')
  if (problem === 'SUBJECT_ERASED') return <Notice tone="bad">{t('erasedEnd')}</Notice>
  return erased === undefined ? null : <Notice>{t('erasedOut', { count: erased })}</Notice>
}
