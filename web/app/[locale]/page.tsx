import { getLocale, getTranslations } from 'next-intl/server'
import { Doors } from '../../features/start/doors'
import { A } from '../../ui/a'

const STEPS = ['one', 'two', 'three', 'four', 'five'] as const

export default async function Page() {
  const [t, locale] = await Promise.all([getTranslations('start'), getLocale()])
  return (
    <div className="stack-l">
      <section className="hero stack">
        <h1 tabIndex={-1}>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
        <div className="cluster">
          <A className="btn on-band" href={`/${locale}/register`}>
            {t('register')}
          </A>
          <A className="btn on-band" href={`/${locale}/signin`}>
            {t('signIn')}
          </A>
        </div>
      </section>
      <section className="stack" aria-labelledby="doors">
        <h2 id="doors">{t('doors')}</h2>
        <Doors />
      </section>
      <div className="columns">
        <section className="stack" aria-labelledby="how">
          <h2 id="how">{t('how')}</h2>
          <ol className="timeline">
            {STEPS.map((step) => (
              <li key={step}>{t(`steps.${step}`)}</li>
            ))}
          </ol>
        </section>
        <section className="panel" aria-labelledby="proof">
          <h2 id="proof">{t('proof')}</h2>
          <p>{t('proofBody')}</p>
          <p>
            <A href={`/${locale}/verify`}>{t('verify')}</A>
          </p>
        </section>
      </div>
    </div>
  )
}
