import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { tryOut } from '../../../../../features/site/lookup-actions'
import { LookupResult } from '../../../../../features/site/lookup-result'
import { QuestionFields } from '../../../../../features/site/question-fields'
import { requireSession } from '../../../../../lib/session'
import { Crumbs } from '../../../../../ui/crumbs'
import { TextArea } from '../../../../../ui/form/fields'
import { Form } from '../../../../../ui/form/form'
import { Submit } from '../../../../../ui/form/submit'
import { PageHead } from '../../../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.lookup'))('evaluate') }
}

/** A what-if with consents of the reader's own: nothing is stored, nothing released. */
export default async function Page() {
  await requireSession()
  const [t, tc, locale] = await Promise.all([getTranslations('site.lookup'), getTranslations('common.action'), getLocale()])
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/site/lookup`, text: t('title') }]} />
        <PageHead title={t('evaluate')} lead={t('evaluateLead')} />
      </div>
      <section className="panel" aria-label={t('evaluate')}>
        <Form action={tryOut}>
          <TextArea name="document" label={t('document')} hint={t('documentHint')} rows={10} />
          <QuestionFields />
          <div>
            <Submit working={tc('working')}>{t('try')}</Submit>
          </div>
          <LookupResult />
        </Form>
      </section>
    </div>
  )
}
