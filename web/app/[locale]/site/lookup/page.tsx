import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { lookUp } from '../../../../features/site/lookup-actions'
import { LookupResult } from '../../../../features/site/lookup-result'
import { QuestionFields } from '../../../../features/site/question-fields'
import { requireSession } from '../../../../lib/session'
import { A } from '../../../../ui/a'
import { TextField } from '../../../../ui/form/fields'
import { Form } from '../../../../ui/form/form'
import { Submit } from '../../../../ui/form/submit'
import { PageHead } from '../../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.lookup'))('title') }
}

export default async function Page() {
  await requireSession()
  const [t, ta, tc, locale] = await Promise.all([
    getTranslations('site.lookup'),
    getTranslations('site.affected'),
    getTranslations('common.action'),
    getLocale(),
  ])
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')} />
      <section className="panel" aria-labelledby="check">
        <h2 id="check">{t('check')}</h2>
        <Form action={lookUp}>
          <TextField name="system" label={t('system')} hint={t('systemHint')} />
          <TextField name="value" label={t('value')} />
          <QuestionFields />
          <div>
            <Submit working={tc('working')}>{t('ask')}</Submit>
          </div>
          <LookupResult />
        </Form>
      </section>
      <p>
        <A href={`/${locale}/site/lookup/try`}>{t('evaluate')}</A>
      </p>
      <p>
        <A href={`/${locale}/site/affected#holdings`}>{ta('who')}</A>
      </p>
    </div>
  )
}
