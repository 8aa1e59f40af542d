import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { compareRules } from '../../../../features/site/timeline-actions'
import { TimelineResult } from '../../../../features/site/timeline-result'
import { requireSession } from '../../../../lib/session'
import { TextArea, TextField } from '../../../../ui/form/fields'
import { Form } from '../../../../ui/form/form'
import { Submit } from '../../../../ui/form/submit'
import { PageHead } from '../../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.differs'))('title') }
}
const DIFFERENCES = ['refusal', 'module', 'legacy', 'window', 'category', 'doubts'] as const

export default async function Page() {
  await requireSession()
  const [t, tl, tc] = await Promise.all([getTranslations('site.differs'), getTranslations('site.lookup'), getTranslations('common.action')])
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')} />
      <section className="panel" aria-label={t('source')}>
        <Form action={compareRules}>
          <fieldset className="group">
            <legend>{t('stored')}</legend>
            <TextField name="system" label={tl('system')} hint={tl('systemHint')} />
            <TextField name="value" label={tl('value')} />
          </fieldset>
          <TextArea name="document" label={t('pasted')} hint={t('pastedHint')} rows={6} />
          <div>
            <Submit working={tc('working')}>{t('compare')}</Submit>
          </div>
          <TimelineResult />
        </Form>
      </section>
      <section className="stack-s" aria-labelledby="what">
        <h2 id="what">{t('whatTitle')}</h2>
        <ul className="bullets">
          {DIFFERENCES.map((name) => (
            <li key={name}>{t(`what.${name}`)}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}
