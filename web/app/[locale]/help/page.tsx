import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHead } from '../../../ui/page-head'
import { SummaryList } from '../../../ui/summary-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help'))('title') }
}

const GUIDES = ['applicant', 'member', 'steward', 'patient'] as const
const STEPS = ['one', 'two', 'three'] as const
const TERMS = ['uac', 'seal', 'quorum', 'condition', 'consent', 'ledger'] as const

export default async function Page() {
  const t = await getTranslations('help')
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="doors">
        {GUIDES.map((guide) => (
          <section className="card" key={guide} aria-labelledby={guide}>
            <h2 id={guide} className="text-[1.15rem]">
              {t(`${guide}.title`)}
            </h2>
            <ol className="list-decimal space-y-2 pl-5">
              {STEPS.map((step) => (
                <li key={step}>{t(`${guide}.${step}`)}</li>
              ))}
            </ol>
          </section>
        ))}
      </div>
      <section aria-labelledby="glossary">
        <h2 id="glossary">{t('glossary')}</h2>
        <SummaryList rows={TERMS.map((term) => ({ key: term, term: t(`terms.${term}.term`), value: t(`terms.${term}.text`) }))} />
      </section>
      <section className="panel" aria-labelledby="contact">
        <h2 id="contact">{t('contact')}</h2>
        <p>{t('contactBody')}</p>
      </section>
    </div>
  )
}
