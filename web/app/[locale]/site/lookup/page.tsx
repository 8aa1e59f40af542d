import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { lookUp, tryOut } from '../../../../features/site/lookup-actions'
import { showTimeline } from '../../../../features/site/timeline-actions'
import { TimelineResult } from '../../../../features/site/timeline-result'
import { requireSession } from '../../../../lib/session'
import { Choices, Select, TextArea, TextField } from '../../../../ui/form/fields'
import { Form } from '../../../../ui/form/form'
import { Submit } from '../../../../ui/form/submit'
import { PageHead } from '../../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.lookup'))('title') }
}

const PURPOSES = [
  'central-analysis',
  'distributed-analysis',
  'biosample-use',
  'insurance-data',
  'recontact-findings',
  'recontact-linkage',
  'recontact-collection',
  'recontact-studies',
  'recontact-incidental',
] as const

async function Question() {
  const t = await getTranslations('site.lookup')
  return (
    <>
      <Select
        name="purpose"
        label={t('purpose')}
        options={PURPOSES.map((value) => ({ value, label: t(`purposes.${value}`) }))}
        value="central-analysis"
      />
      <TextField name="dataDate" type="date" label={t('date')} />
      <Choices name="retrospective" many label={t('retrospective')} options={[{ value: 'yes', label: t('retrospective') }]} />
    </>
  )
}

export default async function Page() {
  await requireSession()
  const [t, tt, tc] = await Promise.all([
    getTranslations('site.lookup'),
    getTranslations('site.timeline'),
    getTranslations('common.action'),
  ])
  const labels = { decision: t('answer'), why: t('why'), release: t('release'), rules: t('rules'), decisionId: t('decision') }
  return (
    <div className="stack-l max-w-[50rem]">
      <PageHead title={t('title')} lead={t('lead')} />
      <section className="panel" aria-labelledby="check">
        <h2 id="check">{t('check')}</h2>
        <Form action={lookUp} result={{ title: t('answer'), body: t('unknownHint'), labels }}>
          <TextField name="system" label={t('system')} hint={t('systemHint')} />
          <TextField name="value" label={t('value')} />
          <Question />
          <div>
            <Submit working={tc('working')}>{t('ask')}</Submit>
          </div>
        </Form>
      </section>
      <section className="panel" aria-labelledby="course">
        <h2 id="course">{tt('title')}</h2>
        <p>{tt('lead')}</p>
        <Form action={showTimeline}>
          <TextField name="system" label={t('system')} hint={t('systemHint')} />
          <TextField name="value" label={t('value')} />
          <div>
            <Submit working={tc('working')}>{tt('show')}</Submit>
          </div>
          <TimelineResult />
        </Form>
      </section>
      <details>
        <summary>{t('evaluate')}</summary>
        <section className="panel" aria-label={t('evaluate')}>
          <p>{t('evaluateLead')}</p>
          <Form action={tryOut} result={{ title: t('answer'), body: t('hypothetical'), labels }}>
            <TextArea name="document" label={t('document')} rows={10} />
            <Question />
            <div>
              <Submit working={tc('working')}>{t('ask')}</Submit>
            </div>
          </Form>
        </section>
      </details>
    </div>
  )
}
